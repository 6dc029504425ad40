package io.lvsc.diff;

import io.lvsc.emit.OutputFile;
import io.lvsc.emit.OutputTree;
import io.lvsc.plan.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a build: in memory, or as they were read from an output folder.
 *
 * @param files texts by their paths below the output folder
 */
public record Tree(SortedMap<String, String> files) {
  /** The file by which a host's role is known. */
  private static final Map<String, Role> MARKS =
      Map.of(
          "etc/lvsc/ipvs.rules", Role.DIRECTOR,
          "etc/lvsc/realserver.conf", Role.REAL_SERVER,
          "etc/lvsc/neighbors", Role.ROUTER);

  private static final String HOSTS = "hosts/";

  private static final Pattern INVENTORY_LINE =
      Pattern.compile("\"([^\"]*)\": \\{ ansible_host: \"([^\"]*)\"");

  public Tree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The files that a build has made. */
  public static Tree of(OutputTree output) {
    SortedMap<String, String> files = new TreeMap<>();
    for (OutputFile file : output.files()) {
      files.put(file.path(), file.text());
    }
    return new Tree(files);
  }

  /** The cluster's name, which the page for reviewers begins with. */
  String cluster() {
    return files.getOrDefault("README.md", "").lines().findFirst().orElse("").replace("# ", "");
  }

  /** Sorted by name. */
  List<String> hosts() {
    return files.keySet().stream()
        .filter(path -> path.startsWith(HOSTS))
        .map(path -> path.substring(HOSTS.length()).replaceFirst("/.*", ""))
        .distinct()
        .toList();
  }

  List<String> hosts(Role role) {
    return hosts().stream().filter(host -> role(host).equals(Optional.of(role))).toList();
  }

  /** Those of a role in the order of the inventory, in which Ansible goes through them. */
  List<String> inOrder(Role role) {
    Map<String, String> reached = inventory();
    Set<String> mine = new LinkedHashSet<>(hosts(role));
    return Stream.concat(
            mine.stream().filter(host -> !reached.containsKey(host)),
            reached.keySet().stream().filter(mine::contains))
        .toList();
  }

  /** Where Ansible reaches its hosts, in its order. */
  Map<String, String> inventory() {
    Map<String, String> reached = new LinkedHashMap<>();
    INVENTORY_LINE
        .matcher(files.getOrDefault("inventory.yml", ""))
        .results()
        .forEach(line -> reached.put(line.group(1), line.group(2)));
    return reached;
  }

  /** Empty for a host that is set up by hand. */
  Optional<Role> role(String host) {
    return MARKS.entrySet().stream()
        .filter(mark -> files.containsKey(HOSTS + host + "/" + mark.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The files of a folder by their paths below it. */
  SortedMap<String, String> below(String folder) {
    SortedMap<String, String> below = new TreeMap<>();
    files
        .tailMap(folder)
        .entrySet()
        .forEach(
            file -> {
              if (file.getKey().startsWith(folder)) {
                below.put(file.getKey().substring(folder.length()), file.getValue());
              }
            });
    return below;
  }

  /** What is a host's own. */
  SortedMap<String, String> ofHost(String host) {
    return below(HOSTS + host + "/");
  }

  /** The lines of a host's file that say something; none where there is no such file. */
  Stream<String> lines(String host, String path) {
    return said(files.getOrDefault(HOSTS + host + "/" + path, ""));
  }

  /** The lines of a text that are neither empty nor comments. */
  static Stream<String> said(String text) {
    return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
  }
}
