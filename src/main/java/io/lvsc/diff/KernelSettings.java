package io.lvsc.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What lvsc sets below {@code net.ipv4.vs}, whether the spec says it or a service asks for it. */
final class KernelSettings {
  private static final String ROW = "kernel";

  /** What a setting does to all services when it comes, whichever service asks for it. */
  private static final Map<String, String> COMES =
      Map.of(
          "expire_quiescent_template 1",
          "clients bound to a drained server of any service lose it with their next connection",
          "expire_nodest_conn 1",
          "connections of a server that is removed from any service are reset, no longer dropped",
          "conntrack 1",
          "kept; conntrack sees the packets of all services");

  private final Map<String, String> before;
  private final Map<String, String> after;

  KernelSettings(Side before, Side after) {
    this.before = before.kernel();
    this.after = after.kernel();
  }

  /** Edits of the spec, those without effect named so; then what changes without one. */
  List<Edit> beside(List<Edit> written) {
    List<Edit> edits = new ArrayList<>();
    Set<String> named = new TreeSet<>();
    for (Edit edit : written) {
      Optional<String> name = name(edit);
      name.ifPresent(named::add);
      edits.add(
          name.isPresent() && value(before, name.get()).equals(value(after, name.get()))
              ? edit.saying(
                  "nothing: "
                      + value(after, name.get())
                      + " before and after, by lvsc itself or by default")
              : edit);
    }
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeAll(named);
    names.forEach(name -> switched(name).ifPresent(edits::add));
    return edits;
  }

  private static Optional<String> name(Edit edit) {
    return edit.row().id().equals(ROW)
        ? Optional.of(edit.what().replaceFirst("^kernel\\.", "").replaceFirst(" .*", ""))
        : Optional.empty();
  }

  private Optional<Edit> switched(String name) {
    String from = value(before, name);
    String to = value(after, name);
    if (from.equals(to)) {
      return Optional.empty();
    }
    Edit edit =
        Edit.of(
            Sign.CHANGED,
            "cluster",
            "kernel." + name + " " + from + " -> " + to + ", by lvsc",
            ROW);
    String comes = COMES.get(name + " " + to);
    return Optional.of(comes == null ? edit : edit.saying(comes));
  }

  /** What is not set keeps the kernel's default, which is 0 but for numbers in a row. */
  private String value(Map<String, String> settings, String name) {
    boolean row = (before.getOrDefault(name, "") + after.getOrDefault(name, "")).contains(" ");
    return settings.getOrDefault(name, row ? "default" : "0");
  }
}
