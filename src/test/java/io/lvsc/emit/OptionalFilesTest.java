package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.plan.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Files that only some hosts of a role have are known to its program, which takes the ones that the
 * host's own file names, and to the collection, which removes the ones of an earlier build.
 */
final class OptionalFilesTest {
  private static final Pattern OPTIONAL = Pattern.compile("(?m)^OPTIONAL=(?:\"([^\"]*)\")?$");
  private static final Map<Role, String> PROGRAMS =
      Map.of(
          Role.DIRECTOR, "director/lvsc-director",
          Role.REAL_SERVER, "realserver/lvsc-realserver",
          Role.ROUTER, "router/lvsc-router");

  private static List<String> data(Role role) {
    List<? extends Emitter<?>> emitters =
        switch (role) {
          case DIRECTOR -> Emitters.DIRECTOR;
          case REAL_SERVER -> Emitters.REAL_SERVER;
          case ROUTER -> List.of();
        };
    return emitters.stream().map(Emitter::path).toList();
  }

  @ParameterizedTest
  @EnumSource
  void theProgramKnowsThem(Role role) throws IOException {
    String program = ScriptsTest.text(Objects.requireNonNull(PROGRAMS.get(role)));
    TreeSet<String> known = new TreeSet<>();
    OPTIONAL
        .matcher(program)
        .results()
        .flatMap((MatchResult it) -> Stream.ofNullable(it.group(1)))
        .flatMap(paths -> Stream.of(paths.split("\\s+")))
        .forEach(path -> known.add(path.substring(1)));
    assertEquals(new TreeSet<>(data(role)), known);
  }

  @ParameterizedTest
  @EnumSource
  void theCollectionKnowsThem(Role role) throws IOException {
    Map<?, ?> facts =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build())
                .loadFromString(
                    Files.readString(Path.of("examples/ansible/roles/push/vars/main.yml")));
    Map<?, ?> known = (Map<?, ?>) Objects.requireNonNull(facts.get("push_optional_files"));
    TreeSet<Object> expected = new TreeSet<>(data(role));
    Emitters.group(role).stream()
        .filter(file -> file.beside() != null)
        .forEach(file -> expected.add(file.path()));
    assertEquals(expected, new TreeSet<>((List<?>) known.get(role.group())));
  }
}
