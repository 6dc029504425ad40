package io.lvsc.adopt;

import io.lvsc.adopt.draft.Question;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.ledger.Ledger;
import io.lvsc.adopt.ledger.Origin;
import io.lvsc.adopt.proof.Proof;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.JsonObject;
import io.lvsc.diag.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The report of an import, for people and for programs. */
public final class Account {
  private final Imported imported;
  private final Ledger ledger;

  public Account(Imported imported) {
    this.imported = imported;
    this.ledger = imported.ledger();
  }

  /** As a terminal shows it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(imported.counts()).append('\n');
    row(text, "directives", classes());
    List<Question> questions = imported.questions();
    if (!questions.isEmpty()) {
      row(text, "questions", Integer.toString(questions.size()));
      questions.forEach(
          each ->
              text.append("    ")
                  .append(each.pointer())
                  .append(": ")
                  .append(each.why())
                  .append("; ")
                  .append(each.capture())
                  .append(" tells\n"));
    }
    Proof proof = imported.proof();
    row(
        text,
        "proof",
        "ipvs "
            + (proof.ipvs() ? "equal" : "differs")
            + ", marks "
            + (proof.marks() ? "equal" : "differs"));
    proof.differences().forEach(each -> text.append("    ").append(each).append('\n'));
    findings(text, proof);
    listed(text, "carried, in another way", remarked());
    listed(text, "same meaning", Fate.SAME);
    listed(text, "ignored", Fate.IGNORED);
    listed(text, "asked", Fate.ASKED);
    listed(text, "not carried", Fate.NOT_CARRIED);
    imported.notes().forEach(note -> text.append("  note: ").append(note).append('\n'));
    return text.toString();
  }

  private String classes() {
    return ledger.size()
        + ": "
        + ledger.count(Fate.CARRIED)
        + " carried, "
        + ledger.count(Fate.SAME)
        + " of the same meaning, "
        + ledger.count(Fate.ASKED)
        + " asked, "
        + ledger.count(Fate.IGNORED)
        + " ignored, "
        + ledger.count(Fate.NOT_CARRIED)
        + " not carried over";
  }

  private static void row(StringBuilder text, String word, String content) {
    text.append("  ")
        .append(word)
        .append(" ".repeat(Math.max(1, 14 - word.length())))
        .append(content)
        .append('\n');
  }

  private static void findings(StringBuilder text, Proof proof) {
    Map<String, Integer> rules = new TreeMap<>();
    for (Diagnostic each : proof.findings()) {
      rules.merge(each.severity().keyword() + "[" + each.rule() + "]", 1, Integer::sum);
    }
    if (!rules.isEmpty()) {
      List<String> shown =
          rules.entrySet().stream()
              .map(each -> each.getKey() + (each.getValue() > 1 ? " x" + each.getValue() : ""))
              .toList();
      row(text, "check", String.join(", ", shown));
    }
  }

  /** What is carried, and not as it is written. */
  private List<Directive> remarked() {
    return ledger.with(Fate.CARRIED).stream().filter(each -> !each.why().isEmpty()).toList();
  }

  private void listed(StringBuilder text, String title, Fate fate) {
    listed(text, title, ledger.with(fate));
  }

  /** Those that are word by word the same stand on one line. */
  private static void listed(StringBuilder text, String title, List<Directive> directives) {
    if (directives.isEmpty()) {
      return;
    }
    text.append("  ").append(title).append(":\n");
    Map<String, List<Origin>> origins = new LinkedHashMap<>();
    for (Directive each : directives) {
      String line = each.text() + "  (" + each.why() + ")";
      origins.computeIfAbsent(line, first -> new ArrayList<>()).add(each.origin());
    }
    origins.forEach(
        (line, places) ->
            text.append("    ").append(places(places)).append(": ").append(line).append('\n'));
  }

  /** "keepalived.conf:12, 31, backup.conf:12": each file once. */
  private static String places(List<Origin> origins) {
    List<String> places = new ArrayList<>();
    String file = "";
    for (Origin each : origins) {
      places.add(each.file().equals(file) ? Integer.toString(each.line()) : each.toString());
      file = each.file();
    }
    return Listing.few(places.stream().distinct().toList(), 4);
  }

  /** As one document. */
  public String json() {
    Proof proof = imported.proof();
    return JsonObject.print(
        new JsonObject()
            .with("version", 1)
            .with("directives", ledger.size())
            .with("carried", ledger.count(Fate.CARRIED))
            .with("same", ledger.count(Fate.SAME))
            .with("asked", ledger.count(Fate.ASKED))
            .with("ignored", ledger.count(Fate.IGNORED))
            .with("carriedOtherwise", documents(remarked()))
            .with("notCarried", directives(Fate.NOT_CARRIED))
            .with("askedDirectives", directives(Fate.ASKED))
            .with("sameMeaning", directives(Fate.SAME))
            .with("ignoredDirectives", directives(Fate.IGNORED))
            .with("questions", imported.questions().stream().map(Account::question).toList())
            .with(
                "proof",
                new JsonObject()
                    .with("ipvs", proof.ipvs() ? "equal" : "differs")
                    .with("marks", proof.marks() ? "equal" : "differs")
                    .with("rules", proof.rules())
                    .with("differences", proof.differences())
                    .with("check", proof.findings().stream().map(Account::finding).toList()))
            .with("notes", imported.notes()));
  }

  private List<JsonObject> directives(Fate fate) {
    return documents(ledger.with(fate));
  }

  private static List<JsonObject> documents(List<Directive> directives) {
    return directives.stream()
        .map(
            each ->
                new JsonObject()
                    .with("file", each.origin().file())
                    .with("line", each.origin().line())
                    .with("text", each.text())
                    .with("why", each.why()))
        .toList();
  }

  private static JsonObject question(Question question) {
    return new JsonObject()
        .with("pointer", question.pointer())
        .with("why", question.why())
        .with("capture", question.capture());
  }

  private static JsonObject finding(Diagnostic finding) {
    return new JsonObject()
        .with("rule", finding.rule())
        .with("severity", finding.severity().keyword())
        .with("pointer", finding.path().pointer())
        .with("message", finding.message());
  }
}
