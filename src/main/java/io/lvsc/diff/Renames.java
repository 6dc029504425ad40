package io.lvsc.diff;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hosts that have another name and are the same machine: Ansible reaches them at the address that
 * it had for the old name, and they do what they did.
 *
 * @param names old names to new ones
 */
record Renames(Map<String, String> names) {
  private static final String HOSTS = "hosts/";

  static Renames between(Tree before, Tree after) {
    Set<String> left = new LinkedHashSet<>(before.hosts());
    after.hosts().forEach(left::remove);
    Set<String> come = new LinkedHashSet<>(after.hosts());
    before.hosts().forEach(come::remove);
    Map<String, List<String>> there = byAddress(after.inventory(), come);
    Map<String, String> names = new LinkedHashMap<>();
    byAddress(before.inventory(), left)
        .forEach(
            (address, hosts) ->
                hosts.forEach(
                    old ->
                        there.getOrDefault(address, List.of()).stream()
                            .filter(now -> after.role(now).equals(before.role(old)))
                            .findFirst()
                            .ifPresent(now -> names.put(old, now))));
    return new Renames(names);
  }

  /** Of these hosts the ones that Ansible reaches, by where. */
  private static Map<String, List<String>> byAddress(
      Map<String, String> inventory, Set<String> hosts) {
    return hosts.stream()
        .filter(inventory::containsKey)
        .collect(groupingBy(inventory::get, LinkedHashMap::new, toList()));
  }

  /** The old build as it would be with the new names. */
  Side in(Side before) {
    if (names.isEmpty()) {
      return before;
    }
    SortedMap<String, String> files = new TreeMap<>();
    before.tree().files().forEach((path, text) -> files.put(path(path), text));
    files.computeIfPresent("inventory.yml", (path, text) -> inventory(text));
    return before.with(new Tree(files));
  }

  private String path(String path) {
    for (Map.Entry<String, String> name : names.entrySet()) {
      String folder = HOSTS + name.getKey() + "/";
      if (path.startsWith(folder)) {
        return HOSTS + name.getValue() + "/" + path.substring(folder.length());
      }
    }
    return path;
  }

  private String inventory(String text) {
    String renamed = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      renamed = renamed.replace("\"" + name.getKey() + "\":", "\"" + name.getValue() + "\":");
    }
    return renamed;
  }

  List<Edit> edits() {
    List<Edit> edits = new ArrayList<>();
    names.forEach(
        (old, now) ->
            edits.add(
                Edit.of(
                        Sign.CHANGED,
                        "host " + now,
                        "name " + old + " -> " + now,
                        "service-renamed")
                    .saying("kept: it has the same address, so it is the same machine")));
    return edits;
  }
}
