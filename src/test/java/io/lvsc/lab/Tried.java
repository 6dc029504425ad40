package io.lvsc.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the lab tries, by the names that the table of edits has for it. */
public final class Tried {
  private static final Path LAB = Path.of("src/test/lab");

  private Tried() {}

  /**
   * Whether there is a case of a name.
   *
   * @param source {@code edits/FOLDER}, {@code reload/SPEC}, or {@code pairs/SPEC:EVENT} and {@code
   *     announced/SPEC:EVENT}, whose events are those that all runs try together
   */
  public static boolean has(String source) {
    String[] part = source.split(":", 2);
    String kind = source.replaceFirst("/.*", "");
    String spec = part[0].replaceFirst(".*/", "");
    return switch (kind) {
      case "edits" -> Files.exists(LAB.resolve(source).resolve("clients"));
      case "reload" -> Files.exists(LAB.resolve(source + ".yaml"));
      case "pairs" ->
          tries(Pair.all().filter(each -> each.name().equals(spec)).map(Pair::events), part);
      case "announced" ->
          tries(
              AnnouncedCluster.all()
                  .filter(each -> each.spec().equals(spec))
                  .map(AnnouncedCluster::events),
              part);
      default -> false;
    };
  }

  private static boolean tries(Stream<List<String>> events, String[] part) {
    return part.length == 2 && events.anyMatch(each -> each.contains(part[1]));
  }
}
