package io.lvsc.schema;

import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.util.List;

/**
 * The values that {@code lvsc import} could not tell: a {@code "?"} in their place. No rule about
 * shapes or clusters has anything to say before they are answered.
 */
public final class Questions {
  private static final String OPEN = "?";

  private final Node tree;
  private final Findings findings;

  private Questions(Node tree, Report report) {
    this.tree = tree;
    this.findings = DocumentRule.QUESTION.findings(tree, report);
  }

  /** Reports every question that is not answered. */
  public static void report(Node tree, Report report) {
    new Questions(tree, report).walk(tree, SpecPath.ROOT);
  }

  private void walk(Node node, SpecPath at) {
    if (node instanceof Mapping mapping) {
      mapping.entries().forEach(entry -> entry(entry, at));
    } else if (node instanceof Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        walk(sequence.items().get(i).value(), at.index(i));
      }
    } else if (node instanceof Scalar scalar && isOpen(scalar)) {
      report(at, false);
    }
  }

  private void entry(Mapping.Entry entry, SpecPath at) {
    String key = entry.key().text();
    boolean extension = key.startsWith("x-") && at.equals(SpecPath.ROOT);
    if (extension) {
      return;
    }
    if (isOpen(entry.key())) {
      report(at.key(key), true);
    }
    walk(entry.value(), at.key(key));
  }

  private static boolean isOpen(Scalar scalar) {
    return scalar.type() == Scalar.Type.STRING && scalar.text().equals(OPEN);
  }

  private void report(SpecPath at, boolean name) {
    List<String> steps = at.steps();
    Asked asked = Asked.of(steps);
    findings
        .at(
            at,
            name ? tree.locateKey(at) : tree.locate(at),
            "the import could not tell %s",
            asked.what)
        .label("still open")
        .help("%s", asked.help)
        .report();
  }

  /** What is asked for at a place, and how to find it out. */
  private record Asked(String what, String help) {

    static Asked of(List<String> steps) {
      String section = steps.get(0);
      String name = steps.size() > 1 ? steps.get(1) : "";
      String key = steps.get(steps.size() - 1);
      if (section.equals("networks") && key.equals("cidr")) {
        return new Asked(
            "the size of network `" + name + "`",
            "`ip -br addr` on the director shows it, as in 10.79.0.2/24; or import again with its"
                + " `ip -j addr`");
      }
      if (section.equals("networks") && key.equals("gateway")) {
        return new Asked(
            "the gateway of the hosts in `" + name + "`",
            "`ip route` on a real server shows it; with nat it is the director's address there");
      }
      if (section.equals("real_servers") && key.equals("gateway")) {
        return new Asked(
            "the gateway of `" + name + "`",
            "`ip route` on it shows it; with nat it is the director's address in its network");
      }
      if (section.equals("directors") && steps.size() == 2) {
        return new Asked(
            "the name of the director",
            "`hostname` on it prints the name; or import with `--host`");
      }
      if (section.equals("directors") && key.equals("address")) {
        return new Asked(
            "the address of the director on `" + steps.get(steps.size() - 2) + "`",
            "`ip -br addr` on the director shows it; or import again with its `ip -j addr`");
      }
      if (section.equals("directors") && key.equals("gateway")) {
        return new Asked(
            "the gateway of the director",
            "`ip route` on the director shows it; or import again with its `ip -j route`");
      }
      if (section.equals("virtual_services") && key.equals("match")) {
        return new Asked(
            "what is marked for `" + name + "`",
            "`iptables-save -t mangle` on the director shows it; or import again with that file");
      }
      return new Asked("this value", "write the value in place of `?`");
    }
  }
}
