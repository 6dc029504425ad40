package io.lvsc.adopt.shell;

import java.util.List;

/** What the shell does itself, as far as values and the course of a script depend on it. */
final class Builtins {
  private final Variables variables;
  private final Expander expander;
  private final Course course;

  Builtins(Variables variables, Expander expander, Course course) {
    this.variables = variables;
    this.expander = expander;
    this.course = course;
  }

  /**
   * Runs a command, if it is one of these; whether it is.
   *
   * @param command its name and its arguments
   * @param tokens the same as written, with the assignments before it
   */
  boolean run(List<String> command, List<Token> tokens, String input) {
    switch (command.get(0)) {
      case "shift" -> {
        List<String> arguments = variables.arguments();
        int by =
            command.size() > 1 && command.get(1).matches("\\d")
                ? Integer.parseInt(command.get(1))
                : 1;
        variables.arguments(
            arguments.subList(Math.min(by, arguments.size()), arguments.size()),
            variables.isCalled());
      }
      case "set" -> {
        if (command.size() > 1 && command.get(1).equals("--")) {
          variables.arguments(command.subList(2, command.size()), true);
        }
      }
      case "let" -> command.stream().skip(1).forEach(expander::number);
      case "read" ->
          ReadCommand.of(tokens, expander)
              .take(
                  input.isEmpty() ? Variables.UNKNOWN_TEXT : input.lines().findFirst().orElse(""),
                  variables);
      case "unset" -> command.stream().skip(1).forEach(variables::unset);
      case "exit" -> course.exit();
      case "return" -> course.leave();
      default -> {
        return false;
      }
    }
    return true;
  }
}
