package io.lvsc.diag;

/** One way to print what is said about a spec. */
public interface Formatter {

  /** The whole text, with a line feed at its end; a format for people says nothing of nothing. */
  String format(Diagnosis diagnosis);
}
