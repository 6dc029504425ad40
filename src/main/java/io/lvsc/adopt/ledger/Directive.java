package io.lvsc.adopt.ledger;

import io.lvsc.diag.PlainText;

/** One directive of an input: a line, a command, a key. Not carried over until somebody says so. */
public final class Directive {
  private final Origin origin;
  private final String text;
  private Fate fate = Fate.NOT_CARRIED;
  private String why = "lvsc has no word for it";
  private boolean unread;

  Directive(Origin origin, String text) {
    this.origin = origin;
    this.text = text;
  }

  public Origin origin() {
    return origin;
  }

  /** As written, on one line. */
  public String text() {
    return text;
  }

  public Fate fate() {
    return fate;
  }

  /** A few words; empty for what is carried. */
  public String why() {
    return why;
  }

  public void carried() {
    settle(Fate.CARRIED, "");
  }

  /**
   * Carried, with something to say about it.
   *
   * @param how what the spec says instead
   */
  public void carried(String how) {
    settle(Fate.CARRIED, how);
  }

  public void same(String how) {
    settle(Fate.SAME, how);
  }

  public void asked(String what) {
    settle(Fate.ASKED, what);
  }

  public void ignored(String reason) {
    settle(Fate.IGNORED, reason);
  }

  public void notCarried(String reason) {
    settle(Fate.NOT_CARRIED, reason);
  }

  /** Not carried, since it names a file of commands that was not read. */
  public void unread(String reason) {
    settle(Fate.NOT_CARRIED, reason);
    unread = true;
  }

  /** Whether it names a file that was not read, in which a table may stand. */
  public boolean isUnread() {
    return unread;
  }

  private void settle(Fate settled, String reason) {
    fate = settled;
    why = PlainText.of(reason);
  }
}
