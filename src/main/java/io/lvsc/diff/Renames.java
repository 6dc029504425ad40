package io.lvsc.diff;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts that have another name and are the same machine: Ansible reaches them at the address that
 * it had for the old name, and they do what they did.
 *
 * @param names old names to new ones
 */
record Renames(Map<String, String> names) {
  private static final String HOSTS = "hosts/";
  private static final List<String> GROUPS = List.of("/real_servers/", "/directors/", "/routers/");
  private static final Pattern NAME = Pattern.compile("\"([^\"]*)\":");

  static Renames between(Tree before, Tree after) {
    Set<String> left = moved(before, after);
    Map<String, List<String>> there = byAddress(after.inventory(), moved(after, before));
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

  /** Hosts that the other build does not have, or reaches elsewhere. */
  private static Set<String> moved(Tree tree, Tree other) {
    Map<String, String> here = tree.inventory();
    Map<String, String> there = other.inventory();
    Set<String> hosts = new LinkedHashSet<>(tree.hosts());
    Set<String> others = new HashSet<>(other.hosts());
    hosts.removeIf(
        host -> others.contains(host) && Objects.equals(here.get(host), there.get(host)));
    return hosts;
  }

  /** A setting of the old spec as it would be with the new names. */
  Setting in(Setting setting) {
    for (String group : GROUPS) {
      String name =
          setting.entity().startsWith(group) ? setting.entity().substring(group.length()) : "";
      if (names.containsKey(name)) {
        return new Setting(
            group + names.get(name),
            setting.label(),
            setting.component(),
            setting.value(),
            setting.at());
      }
    }
    return setting;
  }

  /** Whether a server's old name and its new one are the same machine, as far as it is known. */
  boolean keep(Side before, Side after, String old, String now) {
    String from = before.tree().inventory().get(old);
    String to = after.tree().inventory().get(now);
    return now.equals(names.get(old)) || from == null || to == null || from.equals(to);
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
    return NAME.matcher(text)
        .replaceAll(
            name ->
                Matcher.quoteReplacement(
                    "\"" + names.getOrDefault(name.group(1), name.group(1)) + "\":"));
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
