package io.lvsc.cli;

import io.lvsc.diag.Suggest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the arguments, in words for the user. */
final class Complaint {
  private Complaint() {}

  /** One sentence, and where help is. */
  static String about(ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    return sentence(e, spec) + "\nSee `" + spec.qualifiedName() + " --help`.";
  }

  /** That a word calls no command. */
  static String noCommand(String word) {
    return "there is no command `" + word + "`" + guess(word, LvscCommand.names());
  }

  private static String sentence(ParameterException e, CommandSpec spec) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), spec);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(missing.getMissing().get(0));
    }
    if (e instanceof OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      return "`" + option.longestName() + "` is given twice";
    }
    return String.valueOf(e.getMessage());
  }

  private static String missing(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? "`" + option.longestName() + "` needs a value, " + option.paramLabel()
        : "`" + argument.paramLabel() + "` is missing";
  }

  private static String unmatched(String argument, CommandSpec spec) {
    if (argument.startsWith("-") && argument.length() > 1) {
      String name = argument.replaceFirst("=.*", "");
      return "there is no option `" + name + "`" + place(name, spec);
    }
    if (spec.parent() != null) {
      return "there is one argument too many: `" + argument + "`";
    }
    return LvscCommand.names().contains(argument)
        ? "the command `" + argument + "` stands first: `lvsc " + argument + "`"
        : noCommand(argument);
  }

  /** Where an option belongs that another command takes; else a guess. */
  private static String place(String option, CommandSpec spec) {
    List<String> takers =
        LvscCommand.commandLine().getSubcommands().entrySet().stream()
            .filter(command -> command.getValue().getCommandSpec().optionsMap().containsKey(option))
            .map(Map.Entry::getKey)
            .toList();
    if (takers.isEmpty()) {
      return guess(option, spec.optionsMap().keySet());
    }
    return spec.parent() == null
        ? " here; write it after the command, as in `lvsc " + takers.get(0) + " " + option + "`"
        : "; `lvsc " + takers.get(0) + "` has it";
  }

  private static String guess(String word, Collection<String> known) {
    String help = Suggest.help(word, known);
    return help.isEmpty() ? "" : "; " + help;
  }
}
