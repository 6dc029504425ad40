package io.lvsc.cli;

import io.lvsc.disk.FileTrouble;
import io.lvsc.disk.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code lvsc} command: finds the command that the arguments name and runs it. */
public final class LvscCommand {
  private static final List<Command> COMMANDS =
      List.of(
          new BuildCommand(),
          new CheckCommand(),
          new DiffCommand(),
          new ExplainCommand(),
          new GraphCommand(),
          new ImportCommand(),
          new InitCommand(),
          new RulesCommand(),
          new SchemaCommand(),
          new TraceCommand(),
          new HelpCommand());

  private LvscCommand() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) throws IOException {
    // The libraries look for a logger first thing; neither shall find one, or complain of none.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("org.freemarker.loggerLibrary", "none");
    // No argument is a time, a path object or a database: picocli need not look for them.
    System.setProperty("picocli.converters.excludes", "java\\.(sql|time|nio)\\..*");
    String warmUp = System.getProperty(WarmUp.PROPERTY);
    System.exit(warmUp == null ? run(Console.ofProcess(), args) : WarmUp.run(Path.of(warmUp)));
  }

  /** Runs one command. */
  static int run(Console console, String... args) {
    try {
      return run(commandLine(args), console, args).number();
    } catch (WrongUsage e) {
      console.say("lvsc: " + e.message() + "\n");
      return ExitCode.WRONG_USAGE.number();
    } catch (FileTrouble e) {
      if (!e.message().equals(Console.READER_GONE)) {
        console.say("lvsc: " + e.message() + "\n");
      }
      return ExitCode.FILE_TROUBLE.number();
    } catch (IOException e) {
      console.say("lvsc: " + Reason.withFile(e) + "\n");
      return ExitCode.FILE_TROUBLE.number();
    } catch (OutOfMemoryError e) {
      console.say(
          "lvsc: this needs more memory than the "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB that Java may use here; JDK_JAVA_OPTIONS=-Xmx4g would allow 4 GB\n");
      return ExitCode.FILE_TROUBLE.number();
    } catch (RuntimeException | Error e) {
      reportBug(console, e, args);
      return ExitCode.BUG.number();
    }
  }

  static String version() {
    String version = LvscCommand.class.getPackage().getImplementationVersion();
    // Built where there is no git, so that nothing stands for the commit but its name.
    return Objects.requireNonNullElse(version, "unpacked").replaceFirst("\\$\\{.*}", "unknown");
  }

  /** picocli's model of all commands. */
  static CommandLine commandLine() {
    return commandLine(COMMANDS);
  }

  /**
   * The model for one run: the command that is called, if one is. The others cost time to model.
   */
  private static CommandLine commandLine(String... args) {
    String word = args.length == 0 ? "" : args[0];
    List<Command> called =
        COMMANDS.stream().filter(command -> command.name().equals(word)).toList();
    return commandLine(called.isEmpty() ? COMMANDS : called);
  }

  private static CommandLine commandLine(List<Command> commands) {
    CommandSpec root =
        CommandSpec.create()
            .name("lvsc")
            .addOption(Options.debug())
            .addOption(Options.help())
            .addOption(Options.version());
    root.usageMessage()
        .description("A configuration-as-code compiler for Linux Virtual Server clusters.")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.list())
        .footer("", "Example:", "  lvsc build cluster.yaml -o out");
    CommandLine commandLine = new CommandLine(root).setExpandAtFiles(false);
    for (Command command : commands) {
      CommandSpec spec =
          command
              .spec()
              .addOption(Options.debug())
              .addOption(Options.help())
              .addOption(Options.version());
      root.addSubcommand(command.name(), new CommandLine(spec));
    }
    return commandLine;
  }

  private static ExitCode run(CommandLine commandLine, Console console, String... args)
      throws IOException, FileTrouble, WrongUsage {
    ParseResult parsed;
    try {
      parsed = commandLine.parseArgs(args);
    } catch (ParameterException e) {
      throw new WrongUsage(Complaint.about(e));
    }
    // Whoever asks for help or the version gets it, wherever among the arguments he does.
    ParseResult last = parsed;
    boolean help = last.isUsageHelpRequested();
    boolean version = last.isVersionHelpRequested();
    while (last.hasSubcommand()) {
      last = last.subcommand();
      help |= last.isUsageHelpRequested();
      version |= last.isVersionHelpRequested();
    }
    if (help) {
      console.result(help(last.commandSpec()));
      return ExitCode.FINE;
    }
    if (version) {
      console.result("lvsc " + version() + "\n");
      return ExitCode.FINE;
    }
    if (last == parsed) {
      console.say(help(commandLine.getCommandSpec()));
      return ExitCode.WRONG_USAGE;
    }
    return ((Command) last.commandSpec().userObject()).run(last, console);
  }

  /** The words that call the commands. */
  static List<String> names() {
    return COMMANDS.stream().map(Command::name).toList();
  }

  /** What {@code --help} prints of a command, or of lvsc itself. */
  static String help(CommandSpec spec) {
    return spec.commandLine().getUsageMessage(Ansi.OFF);
  }

  private static void reportBug(Console console, Throwable bug, String... args) {
    StringWriter text = new StringWriter();
    if (Arrays.asList(args).contains("--debug")) {
      bug.printStackTrace(new PrintWriter(text, true));
    } else {
      text.append("lvsc: a bug in lvsc: ").append(bug.toString()).append('\n');
    }
    text.append("This is not your mistake. Please report it, with the spec if you may share it")
        .append(" and the output of the same command with --debug.\n");
    console.say(text.toString());
  }
}
