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
    Map<String, String> home = Map.of("JAVA_HOME", java.toString());
    List<Command> commands = new ArrayList<>();
    commands.add(Command.of(name, lvsc(), "build", spec(size), "-o", out).with(home));
    if (size == SpecSize.SMALL) {
      commands.add(
          Command.of(name + ", no archive", lvsc(), "build", spec(size), "-o", out)
              .with(Map.of("JAVA_HOME", java.toString(), "XDG_CACHE_HOME", "/dev/null")));
    }
    commands.add(changed(name + ", a weight changed", size).with(home));
    commands.add(
        Command.of(name + ", first write", lvsc(), "build", spec(size), "-o", fresh)
            .with(home)
            .without(fresh));
    commands.add(check("lvsc check, " + title(java), spec(size), 0).with(home));
    return commands;
  }

  /** Builds two specs in turn, of which a weight differs: each build changes the other's folder. */
  private Command changed(String name, SpecSize size) throws IOException {
    Path next = work.resolve("next-" + size.title() + ".yaml");
    Path last = work.resolve("last-" + size.title() + ".yaml");
    String spec = SpecGenerator.spec(size);
    Files.writeString(next, spec);
    Files.writeString(last, spec.replaceFirst("weight: [2-9]", "weight: 1"));
    return Command.of(
        name,
        "sh",
        "-c",
        "mv \"$1\" \"$3\" && mv \"$2\" \"$1\" && mv \"$3\" \"$2\" && exec \"$0\" build \"$1\" -o \"$4\"",
        lvsc(),
        next,
        last,
        work.resolve("swap.yaml"),
        work.resolve("changed-" + size.title()));
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
