package io.lvsc.adopt;

import io.lvsc.source.SourceFile;
import java.util.Optional;

/**
 * A file to import.
 *
 * @param host that it was taken from; empty if nobody says
 * @param kind empty to find out by its text
 */
public record Input(SourceFile source, String host, Optional<Kind> kind) {

  /** With the kind that its text tells, if none is said. */
  Input known() {
    return kind.isPresent() ? this : new Input(source, host, Kind.of(source.text()));
  }
}
