package io.lvsc.cli;

import io.lvsc.check.Severities;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.RulePage;
import io.lvsc.diag.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rules, in the order of the gates that check them, and where their pages are. */
final class Catalogue {
  private static final Map<String, Severity> RULES = Severities.of(Rules.ALL);

  private Catalogue() {}

  static List<String> ids() {
    return List.copyOf(RULES.keySet());
  }

  /** The page of a rule; empty if there is no such rule. */
  static Optional<RulePage> find(String id) {
    return Optional.ofNullable(RULES.get(id)).map(severity -> read(id, severity));
  }

  /** The page of a rule that is known to be there. */
  static RulePage page(String id) {
    return find(id).orElseThrow(() -> new IllegalStateException("no rule " + id));
  }

  private static RulePage read(String id, Severity severity) {
    String resource = "/io/lvsc/check/rules/" + id + ".md";
    try (InputStream page = Catalogue.class.getResourceAsStream(resource)) {
      if (page == null) {
        throw new IllegalStateException("no page " + resource);
      }
      return new RulePage(id, severity, new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
