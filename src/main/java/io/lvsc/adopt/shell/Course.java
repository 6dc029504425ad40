package io.lvsc.adopt.shell;

/** Where a script stands, and whether it goes on from there. */
final class Course {
  /** How many constructs or calls stand within one another. */
  static final int DEEPEST = 30;

  private static final int MOST_COMMANDS = 50_000;

  private int depth;
  private int executed;
  private boolean over;

  /** Whether the function that runs has returned. */
  private boolean returned;

  /** How many branches lead here that may not be taken. */
  private int maybe;

  /** How many such branches led to the call of the function that runs. */
  private int maybeOfCall;

  boolean goesOn() {
    return !over && !returned && executed <= MOST_COMMANDS && depth <= DEEPEST;
  }

  /** Goes into a construct. */
  void begin() {
    depth++;
  }

  /** Comes out of it again. */
  void end() {
    depth--;
  }

  /** Counts a command. */
  void execute() {
    executed++;
  }

  /** Says that what follows is run under a condition that nobody can tell. */
  void beginBranch() {
    maybe++;
  }

  void endBranch() {
    maybe--;
  }

  /**
   * Says that a function is called.
   *
   * @return what its end gives back
   */
  int beginCall() {
    int outer = maybeOfCall;
    maybeOfCall = maybe;
    return outer;
  }

  /**
   * Says that a function has come to its end.
   *
   * @param outer what its begin gave
   */
  void endCall(int outer) {
    comeBack();
    maybeOfCall = outer;
  }

  /** Goes on behind the function or the file that has returned. */
  void comeBack() {
    returned = false;
  }

  /** Leaves the function that runs, if it is sure that it does. */
  void leave() {
    returned = maybe == maybeOfCall && depth > 1;
  }

  /** Ends the script, if it is sure that it does. */
  void exit() {
    over = maybe == 0;
  }

  /** Goes on with another function, though the script has ended. */
  void restart() {
    over = false;
  }
}
