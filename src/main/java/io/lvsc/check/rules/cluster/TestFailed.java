package io.lvsc.check.rules.cluster;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.PacketTest;
import io.lvsc.model.Protocol;
import io.lvsc.topology.Topology;
import io.lvsc.trace.Asking;
import io.lvsc.trace.Endpoint;
import io.lvsc.trace.Question;
import io.lvsc.trace.Trace;
import io.lvsc.trace.Tracer;
import io.lvsc.trace.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A test of the spec says where packets go; the spec sends them elsewhere. */
public final class TestFailed implements Rule {

  @Override
  public void check(Topology topology, Findings findings) {
    List<PacketTest> tests = topology.cluster().tests();
    if (tests.isEmpty()) {
      return;
    }
    Tracer tracer = new Tracer(topology);
    for (PacketTest test : tests) {
      try {
        run(test, question(test, topology), tracer, findings);
      } catch (Asking.Unclear e) {
        findings
            .at(test.to().at(), "the test has no target: %s", e.message())
            .label("not a VIP or service with a port")
            .report();
      }
    }
  }

  private static Question question(PacketTest test, Topology topology) throws Asking.Unclear {
    Asking.Target target = Asking.target(test.to().value(), topology.cluster());
    Protocol protocol = test.protocol().orElseGet(() -> target.protocol().orElse(Protocol.TCP));
    Endpoint client = Endpoint.anyPort(test.from().value());
    return Question.of(client, protocol, target.vip(), target.port()).withDown(test.down());
  }

  private static void run(PacketTest test, Question question, Tracer tracer, Findings findings) {
    Optional<String> objection = tracer.objection(question);
    if (objection.isPresent()) {
      findings
          .at(test.from().at(), "the test cannot be run: %s", objection.get())
          .label("the client")
          .report();
      return;
    }
    Trace trace = tracer.trace(question);
    List<String> wanted = test.reaches().stream().distinct().toList();
    List<String> answering =
        trace.expected().stream().filter(Walk::isAnswered).map(Walk::server).distinct().toList();
    Optional<Walk> lost = trace.expected().stream().filter(walk -> !walk.isAnswered()).findFirst();
    if (!sorted(wanted).equals(sorted(answering))) {
      finding(test, trace, wanted, answering, findings).report();
    } else if (lost.isPresent() && !wanted.isEmpty()) {
      findings
          .at(
              test.at().key("reaches"),
              "new connections to `%s` from `%s` also come to `%s`, which does not answer: %s",
              test.to().value(),
              test.from().value(),
              lost.get().server(),
              lost.get().fate().reason())
          .label("not only to these")
          .report();
    }
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  private static Finding finding(
      PacketTest test,
      Trace trace,
      List<String> wanted,
      List<String> answering,
      Findings findings) {
    return findings
        .at(
            test.at().key("reaches"),
            "`%s` is answered by %s for `%s`, not by %s: %s",
            test.to().value(),
            listing(answering),
            test.from().value(),
            listing(wanted),
            reason(trace, wanted, answering))
        .label("answered by %s", listing(answering))
        .help(
            "%s`lvsc trace` with `--from %s --to %s` shows the way",
            isWhole(trace, answering)
                ? "write `reaches: [" + String.join(", ", answering) + "]` if that is right; "
                : "",
            test.from().value(),
            test.to().value());
  }

  /** Whether those that answer are all that new connections come to. */
  private static boolean isWhole(Trace trace, List<String> answering) {
    return answering.isEmpty() || trace.expected().stream().allMatch(Walk::isAnswered);
  }

  private static String listing(List<String> names) {
    return names.isEmpty() ? "nobody" : Listing.of(names);
  }

  private static String reason(Trace trace, List<String> wanted, List<String> answering) {
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(answering);
    if (missing.isEmpty()) {
      List<String> surplus = new ArrayList<>(answering);
      surplus.removeAll(wanted);
      return "new connections come to " + listing(surplus) + " too";
    }
    String first = missing.get(0);
    return trace.walks().stream()
        .filter(walk -> walk.server().equals(first))
        .findFirst()
        .map(
            walk ->
                walk.isAnswered()
                    ? "new connections come to `" + first + "` only once others are gone"
                    : walk.fate().reason())
        .orElseGet(
            () ->
                answering.isEmpty()
                    ? trace.fate().reason()
                    : "no new connections come to `" + first + "`");
  }
}
