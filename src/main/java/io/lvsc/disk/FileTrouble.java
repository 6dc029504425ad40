package io.lvsc.disk;

/** Why a file or folder cannot be read or written, in words for the user. */
public final class FileTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param name as the user knows it
   */
  public FileTrouble(String name, String reason) {
    super(name + ": " + reason);
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
