package io.lvsc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.schema.SchemaValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code lvsc schema --write}: the schema beside a spec, and the line that names it. */
final class SchemaCommandTest {
  private static final String MODELINE = "# yaml-language-server: $schema=cluster.schema.json";

  private Path folder;
  private Path spec;
  private Path schema;

  @BeforeEach
  void names(@TempDir Path temp) {
    folder = temp;
    spec = folder.resolve("cluster.yaml");
    schema = folder.resolve("cluster.schema.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lvsc: 1\nname: shop\n",
        "lvsc: 1\r\nname: shop\r\n",
        "\uFEFFlvsc: 1\n",
        "---\nlvsc: 1\n",
        "",
        "name: größe"
      })
  void theSpecBeginsWithTheLineAndIsTheSameBehind(String text) throws IOException {
    Files.writeString(spec, text);
    assertEquals(0, write().exit());
    assertEquals(SchemaValidator.text(), Files.readString(schema));
    String mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
    String end = text.contains("\r") ? "\r\n" : "\n";
    String whole = Files.readString(spec);
    assertEquals(mark + MODELINE + end + text.substring(mark.length()), whole);
    write();
    assertEquals(whole, Files.readString(spec));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# yaml-language-server: $schema=../schemas/cluster.schema.json",
        "#  yaml-language-server : $schema=https://example.net/$1.json",
        MODELINE
      })
  void aLineThatIsThereNamesItNow(String line) throws IOException {
    Files.writeString(spec, "# The shop.\n" + line + "\nlvsc: 1\n");
    assertEquals(0, write().exit());
    assertEquals("# The shop.\n" + MODELINE + "\nlvsc: 1\n", Files.readString(spec));
  }

  @Test
  void aNewerSchemaTakesThePlaceOfAnOldOne() throws IOException {
    Files.writeString(spec, "lvsc: 1\n");
    Files.writeString(schema, "{ \"$id\": \"urn:lvsc:schema:cluster:0\" }");
    assertTrue(write().err().startsWith(schema + ": written\n"));
    assertEquals(SchemaValidator.text(), Files.readString(schema));
    assertTrue(write().err().startsWith(schema + ": is as it should be\n"));
  }

  @Test
  void aFileOfOthersStays() throws IOException {
    Files.writeString(spec, "lvsc: 1\n");
    Files.writeString(schema, "{}");
    Lvsc run = write();
    assertEquals(3, run.exit());
    assertEquals(
        "lvsc: " + schema + ": is there already, and no schema of lvsc; move it away first\n",
        run.err());
    assertEquals("{}", Files.readString(schema));
    assertEquals("lvsc: 1\n", Files.readString(spec));
  }

  @Test
  void noSpecNoSchema() throws IOException {
    Lvsc run = write();
    assertEquals(3, run.exit());
    assertEquals("lvsc: " + spec + ": no such file or folder\n", run.err());
    assertFalse(Files.exists(schema));
    assertEquals(2, Lvsc.run("schema", "--write", "-").exit());
    Files.write(spec, new byte[] {(byte) 0xff});
    assertEquals(3, write().exit());
    assertFalse(Files.exists(schema));
  }

  @Test
  void aLinkAndTheModeStay() throws IOException {
    Path real = Files.writeString(folder.resolve("real.yaml"), "lvsc: 1\n");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(spec, real.getFileName());
    assertEquals(0, write().exit());
    assertTrue(Files.isSymbolicLink(spec));
    assertTrue(Files.readString(real).startsWith(MODELINE));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(schema, spec, real), files.sorted().toList());
    }
  }

  private Lvsc write() {
    return Lvsc.run("schema", "--write", spec.toString());
  }
}
