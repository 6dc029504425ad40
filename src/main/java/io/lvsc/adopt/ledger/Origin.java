package io.lvsc.adopt.ledger;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;

/** Where something was written in the inputs. */
public record Origin(SourceFile source, Span span) {

  public String file() {
    return source.name();
  }

  public int line() {
    return span.line();
  }

  /** "keepalived.conf:31". */
  @Override
  public String toString() {
    return file() + ":" + line();
  }
}
