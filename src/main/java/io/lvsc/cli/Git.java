package io.lvsc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lvsc.disk.FileTrouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a revision of the repository has at a path, by the git command; only read. The path is
 * relative to the current folder, as other arguments are.
 */
final class Git {
  private final String name;
  private final String object;

  private Git(String name, String object) {
    this.name = name;
    this.object = object;
  }

  /**
   * An object of the repository.
   *
   * @param name as the user typed it
   * @param path a file or folder below the current folder
   */
  static Git at(String name, String revision, String path) throws FileTrouble {
    if (revision.isEmpty() || revision.startsWith("-")) {
      throw new FileTrouble(name, "names no revision; write `git:main` or `git:HEAD~1:PATH`");
    }
    Git git = new Git(name, revision + ":./" + path);
    if (path.startsWith("/")) {
      throw new FileTrouble(name, "the path must be relative to the current folder");
    }
    return git;
  }

  /** Whether a folder stands there. */
  boolean isFolder() throws FileTrouble {
    return new String(run(new byte[0], "cat-file", "-t", object), UTF_8).strip().equals("tree");
  }

  byte[] content() throws FileTrouble {
    return run(new byte[0], "cat-file", "blob", object);
  }

  /** All files below the folder by their paths there. */
  Map<String, byte[]> contents() throws FileTrouble {
    List<String> paths = new ArrayList<>();
    StringBuilder wanted = new StringBuilder();
    String listing =
        new String(run(new byte[0], "ls-tree", "--full-tree", "-r", "-z", object), UTF_8);
    for (String entry : listing.split("\0", -1)) {
      int tab = entry.indexOf('\t');
      if (tab > 0 && entry.contains(" blob ")) {
        paths.add(entry.substring(tab + 1));
        wanted.append(entry, entry.indexOf(" blob ") + " blob ".length(), tab).append('\n');
      }
    }
    byte[] batch = run(wanted.toString().getBytes(UTF_8), "cat-file", "--batch");
    return split(batch, paths);
  }

  /** The output of {@code cat-file --batch}: for each object a line with its size, and itself. */
  private Map<String, byte[]> split(byte[] batch, List<String> paths) throws FileTrouble {
    Map<String, byte[]> contents = new HashMap<>();
    try (InputStream in = new ByteArrayInputStream(batch)) {
      for (String path : paths) {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
          line.append((char) c);
        }
        int size = Integer.parseInt(line.substring(line.lastIndexOf(" ") + 1));
        contents.put(path, in.readNBytes(size));
        in.skipNBytes(1);
      }
      return contents;
    } catch (IOException | NumberFormatException e) {
      throw new FileTrouble(name, "git gave something else than its files");
    }
  }

  private byte[] run(byte[] input, String... arguments) throws FileTrouble {
    List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).start();
      CompletableFuture<String> said =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      CompletableFuture<Void> fed =
          CompletableFuture.runAsync(() -> feed(process.getOutputStream(), input));
      byte[] output = process.getInputStream().readAllBytes();
      fed.join();
      int exit = process.waitFor();
      if (exit != 0) {
        throw new FileTrouble(name, reason(said.join()));
      }
      return output;
    } catch (IOException e) {
      throw new FileTrouble(name, "git cannot be run: is it installed?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FileTrouble(name, "interrupted");
    }
  }

  private static void feed(OutputStream to, byte[] input) {
    try (to) {
      to.write(input);
    } catch (IOException e) {
      // It ended early; its exit status tells.
    }
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** git's own words, without its prefix. */
  private static String reason(String said) {
    String first = said.lines().findFirst().orElse("it says nothing");
    return "git: " + first.replaceFirst("^fatal: ", "");
  }
}
