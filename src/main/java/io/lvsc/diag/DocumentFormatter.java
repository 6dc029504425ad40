package io.lvsc.diag;

import java.util.List;

/** One way to write what is said about one spec, or about several, as one document for programs. */
public interface DocumentFormatter {

  /** The document, with a line feed at its end; there is one also where nothing is said. */
  String format(List<SpecDiagnosis> specs);
}
