package io.lvsc.cli;

import io.lvsc.disk.FileTrouble;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc help}: prints what {@code --help} does. */
final class HelpCommand implements Command {

  @Override
  public String name() {
    return "help";
  }

  @Override
  public CommandSpec spec() {
    return Options.of(this, "Show the help of lvsc, or of one of its commands.", "lvsc help build")
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("COMMAND")
                .type(String.class)
                .index("0")
                .arity("0..1")
                .completionCandidates(() -> LvscCommand.names().iterator())
                .description("The command; without one, lvsc itself.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble, WrongUsage {
    CommandLine root = LvscCommand.commandLine();
    String name = arguments.matchedPositionalValue(0, "");
    CommandLine command = name.isEmpty() ? root : root.getSubcommands().get(name);
    if (command == null) {
      throw new WrongUsage(Complaint.noCommand(name) + "\nSee `lvsc --help`.");
    }
    console.result(LvscCommand.help(command.getCommandSpec()));
    return ExitCode.FINE;
  }
}
