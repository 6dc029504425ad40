package io.lvsc.diff;

import io.lvsc.diag.JsonFormatter;
import io.lvsc.diag.JsonObject;
import io.lvsc.source.Place;
import io.lvsc.source.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes for a program. Within one first number of the version keys are only added: a reader
 * ignores those that it does not know.
 */
public final class JsonReport {
  private static final String VERSION = "1.0";

  private final Changes changes;

  private JsonReport(Changes changes) {
    this.changes = changes;
  }

  /** The document. */
  public static String of(Changes changes) {
    return JsonObject.print(new JsonReport(changes).document());
  }

  private JsonObject document() {
    List<Object> edits = new ArrayList<>();
    for (ServiceChange change : changes.services()) {
      change.edits().forEach(edit -> edits.add(edit(edit, Optional.of(change))));
    }
    changes.others().forEach(edit -> edits.add(edit(edit, Optional.empty())));
    return new JsonObject()
        .with("format_version", VERSION)
        .with("cluster", changes.after().cluster())
        .with("changes", edits)
        .with("services", changes.services().stream().map(JsonReport::service).toList())
        .with("connections", connections())
        .with("advice", Advice.of(changes))
        .with("push", PushOrder.of(changes).stream().map(JsonReport::step).toList())
        .with("kernel", changes.kernel().lines())
        .with("hosts", hosts())
        .with("back", new JsonObject().with("broken", changes.back().broken()))
        .with("files", files());
  }

  private JsonObject edit(Edit edit, Optional<ServiceChange> change) {
    JsonObject object = new JsonObject();
    edit.at().ifPresent(at -> object.with("pointer", at.pointer()));
    change.ifPresent(each -> object.with("service", each.name()));
    if (!edit.subject().isEmpty()) {
      object.with(change.isPresent() ? "server" : "subject", edit.subject());
    }
    object
        .with("action", edit.sign().action())
        .with("edit", edit.row().id())
        .with("what", edit.what())
        .with("connections", edit.outcome().keyword())
        .with("effect", edit.effect())
        .with("kernel", edit.kernel());
    edit.at().flatMap(at -> range(edit, at)).ifPresent(range -> object.with("range", range));
    return object;
  }

  /** Where it is written: in the old one if it is gone. */
  private Optional<JsonObject> range(Edit edit, SpecPath at) {
    Side side = edit.sign() == Sign.REMOVED ? changes.before() : changes.after();
    return side.place(at).map(Place::span).map(span -> JsonFormatter.range(side.label(), span));
  }

  private static JsonObject service(ServiceChange change) {
    Capacity capacity = change.capacity();
    JsonObject object =
        new JsonObject()
            .with("name", change.name())
            .with("action", change.sign().action())
            .with("active", ends(capacity.active()))
            .with("capacity", capacity.percent());
    change.rehash().ifPresent(rehash -> object.with("flows", flows(rehash)));
    return object;
  }

  /** In percent of all flows. */
  private static JsonObject flows(Rehash rehash) {
    return new JsonObject()
        .with("moved", Rehash.rounded(rehash.moved()))
        .with("ideal", Rehash.rounded(rehash.moves().ideal()))
        .with("refused", Rehash.rounded(rehash.refused().after()))
        .with("uneven", Rehash.rounded(rehash.uneven()));
  }

  private static List<Integer> ends(Capacity.Ends ends) {
    return List.of(ends.before(), ends.after());
  }

  private JsonObject connections() {
    return new JsonObject()
        .with("kept", changes.kept())
        .with("broken", changes.broken())
        .with("moved", changes.moved())
        .with("refused", changes.refused());
  }

  private static JsonObject step(PushOrder.Step step) {
    return new JsonObject()
        .with("hosts", step.hosts())
        .with("verb", step.verb())
        .with("why", step.says());
  }

  private JsonObject hosts() {
    return new JsonObject()
        .with("new", names(Sign.ADDED))
        .with("changed", names(Sign.CHANGED))
        .with("left", names(Sign.REMOVED));
  }

  private List<String> names(Sign sign) {
    return changes.hosts().stream()
        .filter(host -> host.sign() == sign)
        .map(HostChange::name)
        .toList();
  }

  private JsonObject files() {
    FileCount count = FileCount.of(changes);
    return new JsonObject()
        .with("added", count.added())
        .with("changed", count.changed())
        .with("removed", count.removed());
  }
}
