package io.lvsc.disk;

import io.lvsc.diag.PlainText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;

/** Why a file could not be read or written, in a few words without its name. */
public final class Reason {
  private Reason() {}

  /** The name of the file, then why it could not be read or written. */
  public static String withFile(IOException e) {
    String file = e instanceof FileSystemException system ? system.getFile() : null;
    return file == null ? of(e) : PlainText.of(file) + ": " + of(e);
  }

  public static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
      return "not a folder";
    }
    if (e instanceof FileSystemLoopException) {
      return "too many symbolic links";
    }
    String words = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    if (words != null && words.startsWith("Too many levels of symbolic links")) {
      return "too many symbolic links";
    }
    return Objects.requireNonNullElse(words, e.getClass().getSimpleName()).toLowerCase(Locale.ROOT);
  }
}
