package io.lvsc.cli;

import io.lvsc.disk.FileTrouble;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command of lvsc: how it is called, and what it does. */
interface Command {

  /** The word that calls it. */
  String name();

  /** Its arguments and help. */
  CommandSpec spec();

  /**
   * Does it.
   *
   * @throws IOException for a file that {@link FileTrouble} has no better words for
   */
  ExitCode run(ParseResult arguments, Console console) throws IOException, FileTrouble, WrongUsage;
}
