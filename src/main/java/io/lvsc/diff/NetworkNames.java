package io.lvsc.diff;

import io.lvsc.source.SpecPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Networks that have another name: their blocks are the same ones.
 *
 * @param names old names to new ones
 */
record NetworkNames(Map<String, String> names) {
  private static final String NETWORKS = "/networks/";

  /** Settings whose value is a network's name. */
  private static final Set<String> NAMING =
      Set.of("Vip.network", "Interface.network", "ConnectionSync.network", "Route.to");

  static NetworkNames between(List<Setting> before, List<Setting> after) {
    Map<String, String> old = blocks(before);
    Map<String, String> now = blocks(after);
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, String> left = new LinkedHashMap<>(old);
    left.keySet().removeAll(now.keySet());
    Map<String, String> come = new LinkedHashMap<>(now);
    come.keySet().removeAll(old.keySet());
    left.forEach(
        (name, blocks) ->
            come.entrySet().stream()
                .filter(each -> each.getValue().equals(blocks))
                .findFirst()
                .ifPresent(each -> names.put(name, each.getKey())));
    return new NetworkNames(names);
  }

  private static Map<String, String> blocks(List<Setting> settings) {
    return settings.stream()
        .filter(setting -> setting.component().equals("Network.subnets"))
        .collect(
            Collectors.toMap(
                setting -> setting.entity().substring(NETWORKS.length()),
                Setting::value,
                (one, other) -> one + ", " + other,
                LinkedHashMap::new));
  }

  /** A setting of the old spec as it would be with the new names. */
  Setting in(Setting setting) {
    Setting renamed = setting;
    for (Map.Entry<String, String> name : names.entrySet()) {
      renamed = renamed(renamed, name.getKey(), name.getValue());
    }
    return renamed;
  }

  private static Setting renamed(Setting setting, String old, String now) {
    String entity = setting.entity().equals(NETWORKS + old) ? NETWORKS + now : setting.entity();
    String label = setting.label().replace("routes." + old + ".", "routes." + now + ".");
    String value = setting.value();
    if (NAMING.contains(setting.component()) && value.equals(old)) {
      value = now;
    } else if (setting.component().startsWith("RealServer.")) {
      value = (value + ",").replace(" in " + old + ",", " in " + now + ",");
      value = value.substring(0, value.length() - 1);
    }
    return new Setting(entity, label, setting.component(), value, setting.at());
  }

  List<Edit> edits() {
    return names.entrySet().stream()
        .map(
            name ->
                Edit.of(
                        Sign.CHANGED,
                        "network " + name.getValue(),
                        "name " + name.getKey() + " -> " + name.getValue(),
                        "service-renamed")
                    .at(SpecPath.ROOT.key("networks").key(name.getValue())))
        .toList();
  }
}
