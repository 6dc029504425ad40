package io.lvsc.trace;

import io.lvsc.diag.JsonFormatter;
import io.lvsc.diag.JsonObject;
import io.lvsc.source.Locator;
import io.lvsc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** A trace as one JSON document for other programs; its shape is stable within a version. */
public final class TraceJson {
  private static final String VERSION = "1.0";

  private final SourceFile source;
  private final Locator locator;

  private TraceJson(SourceFile source, Locator locator) {
    this.source = source;
    this.locator = locator;
  }

  /** The document of a trace. */
  public static String of(Trace trace, SourceFile source, Locator locator) {
    return JsonObject.print(new TraceJson(source, locator).document(trace));
  }

  /** The way to and from the first server stands at the top, as it is the only one of most. */
  private JsonObject document(Trace trace) {
    List<Stop> forward =
        trace.walks().isEmpty()
            ? trace.approach()
            : joined(trace.approach(), trace.walks().get(0).forward());
    List<Stop> reply = trace.walks().isEmpty() ? List.of() : trace.walks().get(0).reply();
    return new JsonObject()
        .with("format_version", VERSION)
        .with("packet", packet(Frame.of(trace.question().packet())))
        .with("forward", forward.stream().map(this::hop).toList())
        .with("return", reply.stream().map(this::hop).toList())
        .with("final", fate(trace.fate()))
        .with("servers", trace.walks().stream().map(walk -> walk(trace, walk)).toList());
  }

  /** The director's last step and what it does next are one stop. */
  private static List<Stop> joined(List<Stop> approach, List<Stop> walk) {
    ArrayList<Stop> stops = new ArrayList<>(approach);
    for (Stop stop : walk) {
      int last = stops.size() - 1;
      if (last >= 0 && stops.get(last).node().equals(stop.node())) {
        ArrayList<Step> steps = new ArrayList<>(stops.get(last).steps());
        steps.addAll(stop.steps());
        stops.set(last, new Stop(stop.node(), steps));
      } else {
        stops.add(stop);
      }
    }
    return stops;
  }

  private JsonObject walk(Trace trace, Walk walk) {
    JsonObject object =
        new JsonObject()
            .with("server", walk.server())
            .with("address", walk.destination().address().toString())
            .with("forwarding", walk.destination().forwarding().keyword())
            .with("expected", walk.expected());
    walk.share().ifPresent(share -> object.with("share", Math.round(share * 10_000) / 10_000.0));
    return object
        .with("forward", joined(trace.approach(), walk.forward()).stream().map(this::hop).toList())
        .with("return", walk.reply().stream().map(this::hop).toList())
        .with("final", fate(walk.fate()));
  }

  private static JsonObject fate(Fate fate) {
    return new JsonObject().with("state", fate.state().keyword()).with("reason", fate.reason());
  }

  private JsonObject hop(Stop stop) {
    JsonObject hop = new JsonObject().with("node", stop.node());
    stop.in().ifPresent(device -> hop.with("in", device));
    stop.out().ifPresent(device -> hop.with("out", device));
    return hop.with("steps", stop.steps().stream().map(this::step).toList());
  }

  private JsonObject step(Step step) {
    JsonObject object =
        new JsonObject()
            .with("kind", step.kind().keyword())
            .with("at", step.at())
            .with("text", String.join("\n", step.lines()));
    if (!step.decided().isEmpty()) {
      object.with(
          "range",
          JsonFormatter.range(source.name(), locator.locate(step.decided().get(0)).span()));
    }
    step.before().ifPresent(frame -> object.with("before", packet(frame)));
    step.after().ifPresent(frame -> object.with("after", packet(frame)));
    step.wire().ifPresent(wire -> object.with("wire", wire(wire)));
    if (!step.messages().isEmpty()) {
      object.with("icmp", step.messages().stream().map(TraceJson::message).toList());
    }
    return object;
  }

  private static JsonObject wire(Wire wire) {
    JsonObject object = new JsonObject();
    wire.device().ifPresent(device -> object.with("device", device));
    wire.network().ifPresent(network -> object.with("network", network));
    object.with("neighbor", wire.neighbor().toString());
    wire.receiver().ifPresent(host -> object.with("receiver", host));
    wire.mac().ifPresent(mac -> object.with("mac", mac.toString()));
    return object;
  }

  private static JsonObject message(TooLarge message) {
    return new JsonObject()
        .with("from", message.from())
        .with("to", message.to())
        .with("mtu", message.mtu());
  }

  private static JsonObject packet(Frame frame) {
    Packet packet = frame.packet();
    JsonObject object =
        new JsonObject()
            .with("protocol", packet.protocol().keyword())
            .with("source", packet.from().address().toString());
    packet.from().port().ifPresent(port -> object.with("source_port", port));
    object.with("destination", packet.to().address().toString());
    packet.to().port().ifPresent(port -> object.with("destination_port", port));
    if (frame.mark() != 0) {
      object.with("mark", frame.mark());
    }
    frame
        .load()
        .ifPresent(
            load -> {
              object.with("bytes", load.bytes());
              if (!load.isWhole()) {
                object.with("largest_fragment", load.largest());
              }
            });
    frame
        .wrapping()
        .ifPresent(
            outer ->
                object.with(
                    "outer",
                    new JsonObject()
                        .with("source", outer.from().toString())
                        .with("destination", outer.to().toString())
                        .with("kind", outer.kind())
                        .with("overhead", outer.overhead())));
    return object;
  }
}
