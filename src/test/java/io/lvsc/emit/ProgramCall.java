package io.lvsc.emit;

import io.lvsc.Run;
import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Functions of a host program, called by themselves. */
final class ProgramCall {
  private ProgramCall() {}

  /** The program without its last line, which takes the verb. */
  static String functions(String role) throws IOException {
    String program = ScriptsTest.text(role);
    return program.substring(0, program.lastIndexOf("run \"$@\""));
  }

  /** What commands print that know the program's functions, in a folder. */
  static String in(Path folder, String role, String commands) throws Exception {
    Files.writeString(folder.resolve("script"), functions(role) + commands);
    return Run.of(new ProcessBuilder("sh", "script").directory(folder.toFile())).output();
  }

  /**
   * The same of a director, by an awk, with its lists in {@code state} of the folder, which is its
   * scratch too.
   */
  static String ofDirector(Path folder, String awk, String commands) throws Exception {
    String places = "STATE=$PWD/state\nscratch=$PWD\n";
    return in(folder, "director/lvsc-director", use(awk) + places + commands);
  }

  /** The command that makes the functions use an awk. */
  static String use(String awk) {
    Tools.need(awk);
    return "awk() { %s \"$@\"; }\n".formatted(awk.equals("busybox") ? "busybox awk" : awk);
  }
}
