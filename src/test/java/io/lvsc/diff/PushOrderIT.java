package io.lvsc.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.AnsibleCollection;
import io.lvsc.Shell;
import io.lvsc.Tools;
import io.lvsc.plan.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The order that {@code lvsc diff} foretells is the one that the playbook lvsc.cluster.push says,
 * of hosts that are as the old build: Ansible's own run of the role's {@code order.yml}, which is
 * told what {@code look.yml} would find there.
 */
final class PushOrderIT {
  private static final Path CASES = Path.of("src/test/diff");

  /** Each kind of host that is new, changes and goes. */
  private static final List<String> PAIRS =
      List.of(
          "announced-director-added",
          "announced-vip",
          "director-replaced",
          "handover",
          "many-at-once",
          "second-director",
          "server-added",
          "static-binding",
          "third-director",
          "tunnels-of-everything");

  private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");

  private static final String PLAYBOOK =
      """
      - hosts: directors:real_servers:routers
        gather_facts: false
        tasks:
          - ansible.builtin.import_role:
              name: lvsc.cluster.push
              tasks_from: order
      """;

  @TestFactory
  Stream<DynamicTest> thePlaybookSaysTheOrderThatWasForetold(@TempDir Path temp) throws Exception {
    Tools.need("ansible-playbook");
    AnsibleCollection.install(temp);
    Files.writeString(temp.resolve("order.yml"), PLAYBOOK);
    return PAIRS.stream().flatMap(name -> bothWays(temp, name));
  }

  private static Stream<DynamicTest> bothWays(Path temp, String name) {
    Path patch = CASES.resolve(name + ".patch");
    String back = name + ", and back";
    return Stream.of(
        DynamicTest.dynamicTest(name, () -> assertOrder(SpecPair.of(patch), temp.resolve(name))),
        DynamicTest.dynamicTest(
            back, () -> assertOrder(SpecPair.of(patch).reversed(), temp.resolve(name + "-back"))));
  }

  /** In a folder beside the playbook and the collection. */
  private static void assertOrder(SpecPair pair, Path folder) throws Exception {
    Changes changes = pair.changes();
    write(changes.after().tree(), folder.resolve("out"));
    Files.writeString(
        folder.resolve("found.json"), new JsonMapper().writeValueAsString(found(changes)));
    Shell here =
        new Shell(
            folder,
            Map.of(
                "HOME", folder.toString(),
                "ANSIBLE_COLLECTIONS_PATH", folder.resolve("..").toString(),
                "ANSIBLE_NOCOLOR", "1"));
    String said =
        here.run("ansible-playbook -i out/inventory.yml -c local -e @found.json ../order.yml")
            .orThrow();
    assertEquals(foretold(changes), order(said));
  }

  private static void write(Tree tree, Path out) throws IOException {
    for (Map.Entry<String, String> file : tree.files().entrySet()) {
      Path path = out.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  // --------------------------------------------------------- what look.yml finds on the old hosts

  private static Map<String, Object> found(Changes changes) {
    Map<String, Object> differs = new LinkedHashMap<>();
    Map<String, Object> hosts = new LinkedHashMap<>();
    Map<String, Object> status = new LinkedHashMap<>();
    Tree now = changes.after().tree();
    Optional<String> active =
        changes.before().tree().inOrder(Role.DIRECTOR).stream()
            .filter(now.hosts()::contains)
            .findFirst();
    for (String host : now.hosts()) {
      differs.put(host, differences(changes, host));
      boolean holds = active.equals(Optional.of(host)) && !changes.before().isAnnounced();
      hosts.put(host, hasNow(changes.before(), host, holds));
      status.put(host, holds ? "  active 1 VIP" : "  standby");
    }
    return Map.of(
        "differs",
        differs,
        "found",
        hosts,
        "says",
        status,
        "push_differs",
        Map.of("stdout_lines", "{{ differs[inventory_hostname] }}"),
        "push_host",
        Map.of("stdout_lines", "{{ found[inventory_hostname] }}"),
        "push_status",
        Map.of("rc", 0, "stdout", "{{ says[inventory_hostname] }}"));
  }

  private static List<String> hasNow(Side before, String host, boolean holds) {
    return before.announces(host)
        ? List.of("announces")
        : holds && before.isShared() ? List.of("holds") : List.of();
  }

  /** Both halves of a host's files, as they were against as they shall be. */
  private static List<String> differences(Changes changes, String host) {
    SortedMap<String, String> old = files(changes.before().tree(), host);
    SortedMap<String, String> now = files(changes.after().tree(), host);
    List<String> lines = new ArrayList<>();
    now.forEach(
        (path, text) -> {
          if (!text.equals(old.get(path))) {
            lines.add(path);
          }
        });
    old.keySet().stream()
        .filter(path -> !now.containsKey(path))
        .forEach(path -> lines.add("left over /" + path));
    return lines;
  }

  private static SortedMap<String, String> files(Tree tree, String host) {
    SortedMap<String, String> files = new TreeMap<>(tree.ofHost(host));
    tree.role(host).ifPresent(role -> files.putAll(tree.below("groups/" + role.group() + "/")));
    return files;
  }

  // ------------------------------------------------------------------------------- both orders

  /** What the task prints: a JSON list. */
  private static List<String> order(String said) {
    int from = said.indexOf("\"msg\": [");
    assertTrue(from > 0, said);
    return STRING
        .matcher(said.substring(from + "\"msg\": [".length(), said.indexOf("]", from + 8)))
        .results()
        .map(each -> each.group(1))
        .toList();
  }

  /** The steps of the playbook itself, in its words. */
  private static List<String> foretold(Changes changes) {
    Tree tree = changes.after().tree();
    List<String> lines = new ArrayList<>();
    List<String> directors = new ArrayList<>();
    for (PushOrder.Step step : PushOrder.of(changes)) {
      Optional<Role> role = tree.role(step.hosts().get(0));
      String hosts = String.join(", ", step.hosts());
      if (step.verb().equals("extend")) {
        lines.add(plural(role) + " take what is new: " + hosts);
      } else if (step.verb().equals("reload") && role.equals(Optional.of(Role.DIRECTOR))) {
        if (!directors.isEmpty()) {
          lines.remove(lines.size() - 1);
        }
        directors.addAll(step.hosts());
        boolean announced =
            changes.after().isAnnounced()
                && tree.hosts(Role.DIRECTOR).stream().anyMatch(changes.before()::announces);
        lines.add(
            "directors"
                + (announced ? ", drained meanwhile" : "")
                + ": "
                + String.join(", then ", directors));
      } else if (step.verb().equals("reload")) {
        lines.add(plural(role) + " drop what nobody uses now: " + hosts);
      }
    }
    return lines.isEmpty() ? List.of("no file changes") : lines;
  }

  private static String plural(Optional<Role> role) {
    return role.orElseThrow() == Role.ROUTER ? "routers" : "real servers";
  }
}
