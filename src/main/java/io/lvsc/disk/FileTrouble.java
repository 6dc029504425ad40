package io.lvsc.disk;

import io.lvsc.diag.PlainText;

/** Why a file or folder cannot be read or written, in words for the user. */
public final class FileTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param name as the user knows it
   */
  public FileTrouble(String name, String reason) {
    super(PlainText.of(name) + ": " + reason);
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
