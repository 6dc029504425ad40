package io.lvsc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes what a package installs beside the program, as the build does at its end: the man page,
 * and completions for bash, zsh and fish. All are made from the same model as {@code --help}.
 */
public final class Handbook {
  /**
   * Bash makes three words of {@code --format=json}, where picocli's function expects two; and that
   * function offers files where only a folder can be meant.
   */
  private static final String ASSIGNED =
      """

      # Completes --option=VALUE as --option VALUE.
      _lvsc() {
        local words=() at=$COMP_CWORD i
        for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
          if [ "${COMP_WORDS[i]}" = = ] && ((i > 0 && i <= COMP_CWORD)); then
            if ((i == COMP_CWORD)); then words+=(''); else ((at--)); fi
          else
            words+=("${COMP_WORDS[i]}")
          fi
        done
        local COMP_WORDS=("${words[@]}") COMP_CWORD=$at
        _complete_lvsc
        case ${words[1]}:${words[at - 1]} in
          @folders@)
            local IFS=$'\n'
            COMPREPLY=($(compgen -d -- "${words[at]}"))
            ;;
        esac
      }
      """;

  private Handbook() {}

  /**
   * Writes {@code lvsc.1}, {@code lvsc.bash}, {@code _lvsc} and {@code lvsc.fish} into the folder
   * named.
   */
  public static void main(String[] args) throws IOException {
    CommandLine commandLine = LvscCommand.commandLine();
    Path folder = Files.createDirectories(Path.of(args[0]));
    Files.writeString(folder.resolve("lvsc.1"), ManPage.of(commandLine.getCommandSpec()));
    Files.writeString(folder.resolve("lvsc.bash"), bash(commandLine));
    Files.writeString(folder.resolve("_lvsc"), ZshCompletion.of(commandLine.getCommandSpec()));
    Files.writeString(folder.resolve("lvsc.fish"), FishCompletion.of(commandLine.getCommandSpec()));
  }

  /** picocli's own, without the lines that say when it was made and that it were a program. */
  private static String bash(CommandLine commandLine) {
    return AutoComplete.bash("lvsc", commandLine)
            .replaceFirst("^#!.*\n", "")
            .replaceAll("(?m)^# Generated .*\n", "")
            .replace("\ncomplete -F _complete_lvsc ", "\ncomplete -F _lvsc ")
        + ASSIGNED.replace("@folders@", folders(commandLine));
  }

  /** The options that take a folder, as patterns: {@code build:-o | build:--output}. */
  private static String folders(CommandLine commandLine) {
    return commandLine.getSubcommands().entrySet().stream()
        .flatMap(
            command ->
                command.getValue().getCommandSpec().options().stream()
                    .filter(option -> option.paramLabel().equals("DIR"))
                    .flatMap(option -> Stream.of(option.names()))
                    .map(name -> command.getKey() + ":" + name))
        .collect(Collectors.joining(" | "));
  }
}
