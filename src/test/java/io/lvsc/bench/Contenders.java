package io.lvsc.bench;

import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * lvsc and what it is measured beside; other programs only where they are installed (Debian's
 * packages keepalived, ansible-core, python3-jinja2, python3-jsonschema and python3-yaml).
 */
final class Contenders {
  private final Path project;
  private final Path work;
  private final List<Path> javas;

  /**
   * @param work where specs and output folders are
   * @param javas homes of the Java versions to measure
   */
  Contenders(Path project, Path work, List<Path> javas) {
    this.project = project;
    this.work = work;
    this.javas = javas;
  }

  Path measure() {
    return script("measure.py");
  }

  Path spec(SpecSize size) {
    return work.resolve(size.title() + ".yaml");
  }

  /** A JVM that does nothing comes first: all the others are measured against it. */
  List<Command> of(SpecSize size) throws IOException, InterruptedException {
    List<Command> commands = new ArrayList<>();
    for (Path java : javas) {
      commands.add(
          Command.of(
              "a JVM that prints hello, " + title(java),
              java.resolve("bin/java"),
              "-cp",
              project.resolve("target/test-classes"),
              "io.lvsc.bench.Hello"));
    }
    for (Path java : javas) {
      commands.addAll(lvsc(size, java));
    }
    commands.add(copy(size));
    if (Tools.has("keepalived")) {
      commands.add(keepalived(size));
    }
    if (size != SpecSize.HUGE) {
      commands.add(python(size));
    }
    if (size == SpecSize.SMALL && Tools.has("ansible-playbook")) {
      commands.add(ansible());
    }
    return commands;
  }

  /** Checks a spec; the command ends well if lvsc ends with the given code. */
  Command check(String name, Path spec, int code) {
    return Command.of(name, "sh", "-c", "\"$0\" check \"$1\"; test $? -eq " + code, lvsc(), spec);
  }

  private Path out(SpecSize size) {
    return work.resolve("out-" + size.title());
  }

  private List<Command> lvsc(SpecSize size, Path java) throws IOException, InterruptedException {
    Path out = out(size);
    Path fresh = work.resolve("fresh-" + size.title());
    String name = "lvsc build, " + title(java);
    String home = java.toString();
    Command build =
        Command.of(name, lvsc(), "build", spec(size), "-o", out).with(Map.of("JAVA_HOME", home));
    Command bare =
        Command.of(name + ", no archive", lvsc(), "build", spec(size), "-o", out)
            .with(Map.of("JAVA_HOME", home, "XDG_CACHE_HOME", "/dev/null"));
    Command first =
        Command.of(name + ", first write", lvsc(), "build", spec(size), "-o", fresh)
            .with(Map.of("JAVA_HOME", home))
            .without(fresh);
    return size == SpecSize.SMALL ? List.of(build, bare, first) : List.of(build, first);
  }

  /** What the disk asks for so many files and folders. */
  private Command copy(SpecSize size) {
    Path copy = work.resolve("copy-" + size.title());
    return Command.of("cp -r of what lvsc wrote", "cp", "-r", out(size), copy).without(copy);
  }

  private Command keepalived(SpecSize size) throws IOException, InterruptedException {
    Path configuration = work.resolve("keepalived-" + size.title() + ".conf");
    Shell.output(
        "python3 \"$0\" \"$1\" >\"$2\"", script("keepalived.py"), spec(size), configuration);
    return Command.of("keepalived -t", "keepalived", "-t", "-f", configuration);
  }

  private Command python(SpecSize size) {
    return Command.of(
        "Python, jinja2 and jsonschema",
        "python3",
        script("build.py"),
        spec(size),
        project.resolve("schemas/cluster.schema.json"),
        project.resolve("templates"),
        work.resolve("python-" + size.title()));
  }

  private Command ansible() {
    return Command.of(
        "ansible-playbook",
        "ansible-playbook",
        "-i",
        "localhost,",
        script("ansible/playbook.yml"),
        "-e",
        "spec=" + spec(SpecSize.SMALL),
        "-e",
        "built=" + out(SpecSize.SMALL),
        "-e",
        "out=" + work.resolve("ansible"));
  }

  private Path lvsc() {
    return project.resolve("target/lvsc");
  }

  private Path script(String name) {
    return project.resolve("src/test/bench").resolve(name);
  }

  private static String title(Path java) throws IOException, InterruptedException {
    return "Java " + version(java).replaceFirst("[.+].*", "");
  }

  /** The version of a Java by its release file. */
  static String version(Path java) throws IOException, InterruptedException {
    return Shell.output(
        "sed -n 's/^JAVA_RUNTIME_VERSION=\"\\(.*\\)\"/\\1/p' \"$0\"", java.resolve("release"));
  }

  /** Whether the Python peer made the same bytes; else the comparison would mean nothing. */
  void compareOutput(SpecSize size) throws IOException, InterruptedException {
    Path python = work.resolve("python-" + size.title());
    if (Files.exists(python)) {
      Shell.output("diff -r -x README.md -x manifest.json \"$0\" \"$1\" >&2", out(size), python);
    }
  }
}
