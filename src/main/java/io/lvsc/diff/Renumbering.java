package io.lvsc.diff;

import io.lvsc.plan.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Directors that speak VRRP from another address than before. The others take adverts of the old
 * one only, and send theirs to it, until they are pushed.
 *
 * @param addresses that each of them gives up, by its name
 */
record Renumbering(Map<String, Set<String>> addresses) {
  private static final String ROW = "director-address";
  private static final String SOURCE = "  unicast_src_ip ";

  static Renumbering between(Tree before, Tree after) {
    Map<String, Set<String>> addresses = new TreeMap<>();
    for (String director : before.hosts(Role.DIRECTOR)) {
      Set<String> old = sources(before, director);
      Set<String> now = sources(after, director);
      if (!now.isEmpty()) {
        old.removeAll(now);
      }
      if (!now.isEmpty() && !old.isEmpty()) {
        addresses.put(director, old);
      }
    }
    return new Renumbering(addresses);
  }

  private static Set<String> sources(Tree tree, String director) {
    return tree.lines(director, "etc/keepalived/keepalived.conf")
        .filter(line -> line.startsWith(SOURCE))
        .map(line -> line.substring(SOURCE.length()))
        .collect(Collectors.toSet());
  }

  boolean has(String director) {
    return addresses.containsKey(director);
  }

  /** Another address of a director as work that has an order; other edits as they are. */
  Edit of(Edit edit, Collection<String> active) {
    String director = edit.subject().replaceFirst("^director ", "");
    String from = edit.what().replaceFirst(" -> .*", "").replaceFirst("^\\S+ ", "");
    boolean spoken =
        edit.what().contains(".address ")
            && List.of(from.split(", ", -1)).stream()
                .anyMatch(addresses.getOrDefault(director, Set.of())::contains);
    return spoken ? edit(director, edit.what(), active).at(edit.at().orElseThrow()) : edit;
  }

  /** What the files tell of it. */
  List<Edit> edits(Collection<String> active) {
    List<Edit> edits = new ArrayList<>();
    addresses.keySet().forEach(each -> edits.add(edit(each, "address of VRRP", active)));
    return edits;
  }

  private static Edit edit(String director, String what, Collection<String> active) {
    Edit edit = Edit.of(Sign.CHANGED, "director " + director, what, ROW);
    return active.contains(director)
        ? edit.saying(edit.effect() + "; its VIPs move to another one")
        : edit.ending(Outcome.BY_HAND);
  }

  static boolean isOf(Edit edit) {
    return edit.row().id().equals(ROW);
  }

  /** The steps by which no two directors are active at once. */
  List<String> advice() {
    return addresses.keySet().stream()
        .map(
            each ->
                each
                    + ": stop keepalived there, change the address, push with `--limit '!"
                    + each
                    + "' -e push_alone=true`, then push to all, which starts it"
                    + (addresses.size() > 1 ? "; in a change of its own" : ""))
        .toList();
  }
}
