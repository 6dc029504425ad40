package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

/**
 * What happens to a host, one step after the other, and what it shows after each. The host's shell
 * has a function {@code look}.
 */
final class Life {
  private final StringBuilder script = new StringBuilder();
  private final List<String> steps = new ArrayList<>();
  private final List<String> wanted = new ArrayList<>();

  /** Adds a step, and what is to be seen after it. */
  void add(String step, String seen) {
    steps.add(step);
    script.append(step).append("; echo =; look\n");
    wanted.add(seen);
  }

  /** For the host's shell. */
  String script() {
    return script.toString();
  }

  /** Compares what the script said; the message is the life up to the first difference. */
  void assertLived(String said) {
    List<String> found = List.of(said.split("=\n", -1));
    for (int i = 0; i < wanted.size(); i++) {
      String all = String.join("\n", steps.subList(0, i + 1));
      assertEquals(wanted.get(i), i + 1 < found.size() ? found.get(i + 1) : "", all);
    }
  }
}
