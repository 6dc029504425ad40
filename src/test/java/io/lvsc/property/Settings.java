package io.lvsc.property;

import io.lvsc.check.ListedRule;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.Severity;
import io.lvsc.schema.SchemaValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Random values for what stands beside the topology. */
final class Settings {
  private static final int LONGEST = 2678400;

  private static final Pattern OF_SCHEDULER = Pattern.compile("(lblcr?)_expiration");

  /** The rules whose findings may be accepted. */
  private static final List<String> ACCEPTABLE =
      Stream.concat(
              Stream.of("allow-unused", "allow-expired"),
              Rules.ALL.stream()
                  .filter(rule -> rule.severity() != Severity.ERROR)
                  .map(ListedRule::id))
          .toList();

  private Settings() {}

  static Spec timeouts(Choices choices) {
    Spec.Builder timeouts = new Spec.Builder();
    for (String key : choices.some(List.of("tcp", "tcp_fin", "udp"))) {
      timeouts.put(key, choices.of(0, 900, 1, LONGEST));
    }
    return timeouts.entity();
  }

  /**
   * Any setting that the schema knows, with any value that it allows.
   *
   * @param schedulers in use: some settings exist with theirs only
   */
  static Spec kernel(Choices choices, boolean needsConntrack, Set<String> schedulers) {
    Map<?, ?> known = (Map<?, ?>) at(schema(), "$defs", "kernel", "properties");
    Spec.Builder kernel = new Spec.Builder();
    known.forEach(
        (name, rule) -> {
          Matcher owner = OF_SCHEDULER.matcher(name.toString());
          boolean exists = !owner.matches() || schedulers.contains(owner.group(1));
          if (exists && choices.onceIn(4)) {
            kernel.put(
                name.toString(),
                needsConntrack && name.equals("conntrack") ? 1 : value((Map<?, ?>) rule, choices));
          }
        });
    return kernel.entity();
  }

  private static Object value(Map<?, ?> rule, Choices choices) {
    if (rule.get("enum") instanceof List<?> words) {
      return choices.from(words);
    }
    if (rule.get("minimum") instanceof Integer least
        && rule.get("maximum") instanceof Integer most) {
      return choices.of(least, most, choices.between(least, Math.min(most, least + 1000)));
    }
    int first = choices.below(10);
    return first + " " + (choices.onceIn(4) ? 0 : first + choices.between(1, 100));
  }

  static Object schema() {
    return load(SchemaValidator.text());
  }

  static Object load(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  private static Object at(Object tree, String... keys) {
    Object at = tree;
    for (String key : keys) {
      at = ((Map<?, ?>) at).get(key);
    }
    return at;
  }

  static Spec allow(Choices choices) {
    List<Spec> entries = new ArrayList<>();
    int count = choices.between(1, 3);
    for (int i = 0; i < count; i++) {
      Spec.Builder entry =
          new Spec.Builder()
              .put("rule", choices.from(ACCEPTABLE))
              .put("reason", choices.of("a pilot", "${x}$(id)`id`\n\r\t\"'\\", "\u2028# é"));
      if (choices.onceIn(2)) {
        entry.put("at", choices.of("", "/virtual_services", "/vips/shop", "/~0~1"));
      }
      if (choices.onceIn(2)) {
        entry.put("until", choices.of("2027-06-30", "2020-02-29"));
      }
      entries.add(entry.entity());
    }
    return Spec.of(entries);
  }
}
