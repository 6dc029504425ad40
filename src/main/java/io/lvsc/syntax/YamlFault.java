package io.lvsc.syntax;

import io.lvsc.source.Span;

/** Well-formed YAML that a spec may not use, at a place after which reading on makes no sense. */
final class YamlFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Span span;
  private final String label;

  YamlFault(Span span, String message, String label) {
    super(message, null, false, false);
    this.span = span;
    this.label = label;
  }

  Span span() {
    return span;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  String label() {
    return label;
  }
}
