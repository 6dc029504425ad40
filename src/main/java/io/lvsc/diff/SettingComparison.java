package io.lvsc.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what two specs say beside the table of IPVS; an output tree does not tell it. */
final class SettingComparison {
  /** A VIP that says nothing of its announcement is announced by all directors alike. */
  private static final Map<String, String> DEFAULTS =
      Map.of("Announce.wanted", "true", "Announce.med", "0");

  /** What is meant where nobody is named. */
  private static final Map<String, String> EMPTY =
      Map.of("Announce.directors", "all", "Announce.holders", "all", "Peer.directors", "all");

  /** By entity, then by key. */
  private final Map<String, Map<String, Setting>> before;

  private final Map<String, Map<String, Setting>> after;
  private final NetworkNames networks;

  SettingComparison(Side before, Side after, Renames renames) {
    boolean both = before.spec().isPresent() && after.spec().isPresent();
    Set<String> same = both ? same(before.spec().get(), after.spec().get()) : Set.of();
    List<Setting> old = both ? Settings.of(before.spec().get().cluster(), same) : List.of();
    List<Setting> now = both ? Settings.of(after.spec().get().cluster(), same) : List.of();
    this.networks = NetworkNames.between(old, now);
    this.before = byEntity(old.stream().map(networks::in).map(renames::in).toList());
    this.after = byEntity(now);
  }

  /** The services that are the same in every word: those of a large cluster have many. */
  private static Set<String> same(Side.Spec before, Side.Spec after) {
    return before.services().values().stream()
        .filter(old -> old.equals(after.services().get(old.name())))
        .map(old -> "/virtual_services/" + old.name())
        .collect(Collectors.toSet());
  }

  private static Map<String, Map<String, Setting>> byEntity(List<Setting> all) {
    Map<String, Map<String, Setting>> settings = new LinkedHashMap<>();
    all.forEach(
        setting ->
            settings
                .computeIfAbsent(setting.entity(), entity -> new LinkedHashMap<>())
                .put(setting.label(), setting));
    return settings;
  }

  /** Networks that have another name and nothing else. */
  List<Edit> renamedNetworks() {
    return networks.edits();
  }

  /** What differs of an entity that is in both; of the cluster itself if the pointer is empty. */
  List<Edit> of(String entity) {
    return of(entity, entity);
  }

  /** What differs of an entity that may have another name. */
  List<Edit> of(String oldEntity, String nowEntity) {
    Map<String, Setting> old = before.getOrDefault(oldEntity, Map.of());
    Map<String, Setting> now = after.getOrDefault(nowEntity, Map.of());
    Set<String> labels = new LinkedHashSet<>(old.keySet());
    labels.addAll(now.keySet());
    List<Edit> edits = new ArrayList<>();
    for (String label : labels) {
      compare(Optional.ofNullable(old.get(label)), Optional.ofNullable(now.get(label)))
          .ifPresent(edits::add);
    }
    return edits;
  }

  private static Optional<Edit> compare(Optional<Setting> old, Optional<Setting> now) {
    Setting known = now.or(() -> old).orElseThrow();
    String from = value(old, now);
    String to = value(now, old);
    if (from.equals(to)) {
      return Optional.empty();
    }
    Optional<Row> row = Rows.about(known.component());
    if (row.map(Row::isComparedElsewhere).orElse(false) || isOfOneSide(known, old, now)) {
      return Optional.empty();
    }
    String none = EMPTY.getOrDefault(known.component(), Settings.NONE);
    String what =
        known.label()
            + " "
            + (from.equals(Settings.NONE) ? none : from)
            + " -> "
            + (to.equals(Settings.NONE) ? none : to);
    return Optional.of(
        row.map(each -> Edit.of(Sign.CHANGED, "", what, each.id()))
            .orElseGet(() -> unknown(what))
            .at(known.at()));
  }

  /** A server that is in one of them only is an edit of its own. */
  private static boolean isOfOneSide(Setting known, Optional<Setting> old, Optional<Setting> now) {
    return known.component().equals("Destination.sorry") && (old.isEmpty() || now.isEmpty());
  }

  /** What is nowhere to be found has its default; a switch is off. */
  private static String value(Optional<Setting> setting, Optional<Setting> other) {
    return setting
        .map(Setting::value)
        .or(() -> other.map(Setting::component).map(DEFAULTS::get))
        .or(() -> other.map(Setting::value).filter("false"::equals))
        .orElse(Settings.NONE);
  }

  /** A setting that the table of edits does not have is named all the same. */
  private static Edit unknown(String what) {
    return Edit.of(Sign.CHANGED, "", what, "host-facts").saying("look at the files that change");
  }

  /** What differs of the entities of a kind, such as {@code /networks/}, that are in both. */
  List<Edit> ofKind(String kind, String title) {
    Set<String> old = entities(before, kind);
    Set<String> now = entities(after, kind);
    List<Edit> edits = new ArrayList<>();
    for (String each : old) {
      String name = each.substring(kind.length());
      if (now.contains(each)) {
        of(each).forEach(edit -> edits.add(edit.about(title + " " + name)));
      }
    }
    return edits;
  }

  /** What stands in one of them only. */
  List<String> only(boolean inAfter, String kind) {
    Set<String> mine = entities(inAfter ? after : before, kind);
    Set<String> others = entities(inAfter ? before : after, kind);
    return mine.stream()
        .filter(each -> !others.contains(each))
        .map(each -> each.substring(kind.length()))
        .toList();
  }

  private static Set<String> entities(Map<String, ?> settings, String kind) {
    Set<String> entities = new LinkedHashSet<>();
    settings.keySet().stream().filter(entity -> entity.startsWith(kind)).forEach(entities::add);
    return entities;
  }
}
