package io.lvsc.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.bind.Binder;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.diag.Severity;
import io.lvsc.source.SourceFile;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.YamlParser;
import io.lvsc.topology.Topology;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which findings the table hides, and what becomes of the others. */
final class HidingTest {
  private static final SpecPath SERVERS = SpecPath.ROOT.key("real_servers");
  private static final SpecPath WEB1 = SERVERS.key("web1").key("address");
  private static final SpecPath WEB2 = SERVERS.key("web2").key("address");
  private static final SpecPath LAN = SpecPath.ROOT.key("networks").key("lan");
  private static final SpecPath SHOP = SpecPath.ROOT.key("virtual_services").key("shop");

  private record First(Consumer<Findings> finds) implements Rule {
    @Override
    public void check(Topology topology, Findings findings) {
      finds.accept(findings);
    }
  }

  private record Second(Consumer<Findings> finds) implements Rule {
    @Override
    public void check(Topology topology, Findings findings) {
      finds.accept(findings);
    }
  }

  private record Third(Consumer<Findings> finds) implements Rule {
    @Override
    public void check(Topology topology, Findings findings) {
      finds.accept(findings);
    }
  }

  private static final Doubt SECOND_BY_FIRST =
      new Doubt(List.of(First.class), Scope.VALUE, List.of(Second.class), "");
  private static final Doubt THIRD_BY_SECOND =
      new Doubt(List.of(Second.class), Scope.VALUE, List.of(Third.class), "");

  @Test
  void oneAboutTheSameValueIsHiddenAndOneElsewhereIsNot() {
    assertEquals(
        List.of("first", "second at web2"),
        check(
            "",
            List.of(SECOND_BY_FIRST),
            error(new First(findings -> findings.at(WEB1, "first").report())),
            error(
                new Second(
                    findings -> {
                      findings.at(WEB1, "second at web1").report();
                      findings.at(WEB2, "second at web2").report();
                    }))));
  }

  @Test
  void whatAFindingIsAboutCountsLikeItsPlace() {
    assertEquals(
        List.of("first"),
        check(
            "",
            List.of(SECOND_BY_FIRST),
            error(new First(findings -> findings.at(LAN, "first").about(WEB1).report())),
            error(new Second(findings -> findings.at(WEB2, "second").about(WEB1).report()))));
  }

  @Test
  void aNetworkIsNoValue() {
    ListedRule first = error(new First(findings -> findings.at(WEB1, "first").about(LAN).report()));
    ListedRule second =
        error(new Second(findings -> findings.at(WEB2, "second").about(LAN).report()));
    assertEquals(List.of("first", "second"), check("", List.of(SECOND_BY_FIRST), first, second));
    assertEquals(List.of("first"), check("", List.of(table(Scope.NETWORK)), first, second));
  }

  @Test
  void aServiceIsAllOfItsValues() {
    ListedRule first =
        error(new First(findings -> findings.at(SHOP.key("port"), "first").report()));
    ListedRule second =
        error(
            new Second(
                findings -> {
                  findings.at(SHOP.key("scheduler"), "same").report();
                  findings.at(WEB1, "no service").report();
                }));
    assertEquals(
        List.of("first", "no service"), check("", List.of(table(Scope.SERVICE)), first, second));
    assertEquals(List.of("first"), check("", List.of(table(Scope.SPEC)), first, second));
  }

  @Test
  void aWarningHidesNoError() {
    ListedRule first = warning(new First(findings -> findings.at(WEB1, "first").report()));
    Second second = new Second(findings -> findings.at(WEB1, "second").report());
    List<Doubt> table = List.of(SECOND_BY_FIRST);
    assertEquals(List.of("first", "second"), check("", table, first, error(second)));
    assertEquals(List.of("first"), check("", table, first, warning(second)));
  }

  @Test
  void aHiddenFindingStillHides() {
    assertEquals(
        List.of("first"),
        check(
            "",
            List.of(THIRD_BY_SECOND, SECOND_BY_FIRST),
            error(new Third(findings -> findings.at(WEB2, "third").report())),
            error(new Second(findings -> findings.at(WEB1, "second").about(WEB2).report())),
            error(new First(findings -> findings.at(WEB1, "first").report()))));
  }

  @Test
  void ofSeveralThingsThoseThatAreLeftAreNamed() {
    ListedRule first = error(new First(findings -> findings.at(WEB1, "first").report()));
    ListedRule second =
        error(
            new Second(
                findings ->
                    findings.oneFor(
                        List.of(WEB1, WEB2), List::of, left -> findings.at(SHOP, "%s", left))));
    assertEquals(
        List.of("first", "[/real_servers/web2/address]"),
        check("", List.of(SECOND_BY_FIRST), first, second));
    assertEquals(
        List.of("[/real_servers/web1/address, /real_servers/web2/address]"),
        check("", List.of(SECOND_BY_FIRST), second));
  }

  @Test
  void anAcceptedWarningHides() {
    assertEquals(
        List.of(),
        check(
            allowed(First.class),
            List.of(SECOND_BY_FIRST),
            warning(new First(findings -> findings.at(WEB1, "first").report())),
            warning(new Second(findings -> findings.at(WEB1, "second").report()))));
  }

  @Test
  void anAllowanceForWhatIsHiddenIsNotUnused() {
    assertEquals(
        List.of("first"),
        check(
            allowed(Second.class),
            List.of(SECOND_BY_FIRST),
            error(new First(findings -> findings.at(WEB1, "first").report())),
            warning(new Second(findings -> findings.at(WEB1, "second").report()))));
  }

  private static String allowed(Class<? extends Rule> rule) {
    return "allow: [ { rule: '%s' } ]\n".formatted(ListedRule.id(rule));
  }

  private static Doubt table(Scope scope) {
    return new Doubt(List.of(First.class), scope, List.of(Second.class), "");
  }

  private static ListedRule error(Rule rule) {
    return new ListedRule(rule, Severity.ERROR);
  }

  private static ListedRule warning(Rule rule) {
    return new ListedRule(rule, Severity.WARNING);
  }

  private static List<String> check(String spec, List<Doubt> table, ListedRule... rules) {
    Report report = new Report();
    Node tree =
        YamlParser.parse(new SourceFile("small.yaml", "name: small\n" + spec), report)
            .orElseThrow();
    Topology topology = Topology.of(Binder.bind(tree, report));
    Checker.check(topology, List.of(rules), table, tree, LocalDate.EPOCH, report);
    return report.diagnostics().stream().map(Diagnostic::message).toList();
  }
}
