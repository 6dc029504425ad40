package io.lvsc.syntax;

import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.source.Place;
import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** The first gate: text to a tree, or to what is wrong with the text. */
public final class YamlParser {
  private YamlParser() {}

  /** The tree of the file's one document; empty if there is none, which is then reported. */
  public static Optional<Node> parse(SourceFile source, Report report) {
    Findings syntax =
        DocumentRule.YAML_SYNTAX.findings(path -> new Place(Span.START, List.of()), report);
    Intake intake = new Intake(source);
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setCodePointLimit(Integer.MAX_VALUE)
            .setBufferSize(intake.pieceSize())
            .setUseMarks(true)
            .build();
    try {
      return Optional.of(
          new TreeBuilder(source, intake, new Parse(settings).parseReader(intake), report)
              .document());
    } catch (YamlFault fault) {
      syntax
          .at(SpecPath.ROOT, fault.span(), "%s", fault.message())
          .label("%s", fault.label())
          .report();
    } catch (MarkedYamlEngineException e) {
      SyntaxMessage message = SyntaxMessage.of(e, source);
      Finding finding =
          syntax
              .at(SpecPath.ROOT, message.span(), "%s", message.text())
              .label("%s", message.label())
              .help("%s", message.help());
      message
          .begin()
          .map(begin -> finding.related(begin.span(), begin.message()))
          .orElse(finding)
          .report();
    } catch (ReaderException e) {
      syntax
          .at(
              SpecPath.ROOT,
              Spans.ofCodePoint(source, e.getPosition()),
              "the file holds the character U+%04X, which YAML does not allow: a spec is plain text",
              e.getCodePoint())
          .label("not text")
          .report();
    } catch (NumberFormatException e) {
      // The library's own, of an escape that is too large for an int.
      syntax
          .at(
              SpecPath.ROOT,
              intake.placeOf("\\U"),
              "an escape in this string names no Unicode character: `\\U0010FFFF` is the last one")
          .label("too large")
          .report();
    } catch (YamlVersionException e) {
      syntax
          .at(
              SpecPath.ROOT,
              Span.START,
              "the directive `%%YAML %s` asks for another YAML than 1.2",
              e.getSpecVersion().getRepresentation())
          .help("remove it")
          .report();
    } catch (YamlEngineException e) {
      syntax
          .at(SpecPath.ROOT, Span.START, "%s", Excerpt.of(String.valueOf(e.getMessage())))
          .report();
    }
    return Optional.empty();
  }
}
