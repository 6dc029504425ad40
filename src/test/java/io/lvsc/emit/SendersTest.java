package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a director that serves says of another one whose network card was changed. */
class SendersTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void nothingWhereItIsTheSpecs(String awk) throws Exception {
    assertEquals("", said(awk, "192.0.2.12 dev eth0 lladdr 52:54:00:aa:00:02 REACHABLE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void nothingWhereNobodyAnswers(String awk) throws Exception {
    assertEquals("", said(awk, "192.0.2.12 dev eth0 FAILED"));
    assertEquals("", said(awk, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void anotherAddressIsNamed(String awk) throws Exception {
    assertEquals(
        "the director 192.0.2.12 has the MAC address 52:54:00:aa:00:09, the spec says"
            + " 52:54:00:aa:00:02: a part of what it gives to this one goes back and forth until it"
            + " is lost\n",
        said(awk, "192.0.2.12 dev eth0 lladdr 52:54:00:aa:00:09 STALE"));
  }

  private String said(String awk, String neighbor) throws Exception {
    Files.writeString(
        folder.resolve("director.conf"),
        "# lvsc 1\ngateway 192.0.2.1\nsender 192.0.2.12 52:54:00:aa:00:02\nfile /etc/lvsc/names\n");
    Files.writeString(folder.resolve("known"), neighbor + "\n");
    return ProgramCall.ofDirector(
        folder, awk, "data=$PWD\nip() { cat known; }\nsender_differences\n");
  }
}
