package io.lvsc.check;

import io.lvsc.source.SpecPath;
import java.util.Locale;
import java.util.Optional;

/** What a finding and one that it hides are both about. */
public enum Scope {
  /** One value: an address, a gateway, a server's entry in a service, a flag. */
  VALUE {
    @Override
    Optional<SpecPath> of(SpecPath subject) {
      return Optional.of(subject).filter(path -> path.length() > ENTITY);
    }
  },
  NETWORK {
    @Override
    Optional<SpecPath> of(SpecPath subject) {
      return entity(subject, "networks");
    }
  },
  SERVICE {
    @Override
    Optional<SpecPath> of(SpecPath subject) {
      return entity(subject, "virtual_services");
    }
  },
  /** Anything at all. */
  SPEC {
    @Override
    Optional<SpecPath> of(SpecPath subject) {
      return Optional.of(SpecPath.ROOT);
    }
  };

  /** The steps to whatever has a name: {@code networks/lan}. */
  private static final int ENTITY = 2;

  /** What two subjects in this scope share; empty for subjects of another kind. */
  abstract Optional<SpecPath> of(SpecPath subject);

  /** The word that the documents use. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Optional<SpecPath> entity(SpecPath subject, String kind) {
    return subject.length() >= ENTITY && subject.first(1).equals(SpecPath.ROOT.key(kind))
        ? Optional.of(subject.first(ENTITY))
        : Optional.empty();
  }
}
