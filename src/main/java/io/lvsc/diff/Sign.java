package io.lvsc.diff;

/** What happens to a thing, as it stands before its name. */
enum Sign {
  ADDED("+", "create"),
  REMOVED("-", "delete"),
  CHANGED("~", "update"),
  REPLACED("-/+", "replace");

  private final String text;
  private final String action;

  Sign(String text, String action) {
    this.text = text;
    this.action = action;
  }

  String text() {
    return text;
  }

  /** The word of the JSON. */
  String action() {
    return action;
  }
}
