package io.lvsc.adopt.shell;

/** A part of a shell word. */
sealed interface Part {

  boolean quoted();

  /** Text as it is. */
  record Text(String text, boolean quoted) implements Part {}

  /**
   * A parameter.
   *
   * @param name with an index in brackets, if it has one
   * @param operation what stands behind the name in braces; may be empty
   */
  record Parameter(String name, String operation, boolean quoted) implements Part {}

  /** The output of a command. */
  record Output(String script, boolean quoted) implements Part {}

  /** The value of an expression. */
  record Arithmetic(String expression, boolean quoted) implements Part {}
}
