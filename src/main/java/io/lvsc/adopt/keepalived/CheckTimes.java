package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Check;
import java.util.Optional;

/** How often a check asks, how long it waits and how often it tries again, in whole seconds. */
record CheckTimes(Checker checker, Check check) {
  /** Puts them into the check: those that are written, else keepalived's own. */
  void take() {
    boolean dns = checker.keyword().equals("DNS_CHECK");
    number("interval", 60, "delay_loop");
    if (checker.isProgram()) {
      number("timeout", interval(), "misc_timeout");
    } else {
      number("timeout", 5, "connect_timeout");
    }
    int retries = checker.isProgram() ? 0 : dns ? 3 : 1;
    number("retries", retries, retryWord());
    int delay = dns ? interval() : checker.isPage() ? 3 : 1;
    number("retry_delay", delay, "delay_before_retry");
  }

  private int interval() {
    return Integer.parseInt(check.keys().getOrDefault("interval", "60"));
  }

  /** {@code retry}, or its old name, which keepalived knows where it asks for pages only. */
  private String retryWord() {
    Optional<Block> old = checker.child("nb_get_retry");
    if (checker.isPage()) {
      return old.isPresent() && checker.child("retry").isEmpty() ? "nb_get_retry" : "retry";
    }
    old.ifPresent(
        block ->
            block
                .directive()
                .ignored(
                    "keepalived knows it in HTTP_GET and SSL_GET only; `retry` is the word here"));
    return "retry";
  }

  private void number(String key, int otherwise, String keyword) {
    Optional<Block> found =
        checker
            .inherited(keyword)
            .filter(block -> block.word(1).matches("\\d{1,4}(\\.\\d+)?"))
            .findFirst();
    if (found.isEmpty()) {
      check.set(key, Integer.toString(otherwise));
      return;
    }
    String written = found.get().word(1);
    Directive by = found.get().directive();
    long value = (long) Math.ceil(Double.parseDouble(written));
    long least = key.equals("retries") ? 0 : 1;
    String whole = Long.toString(Math.max(least, value));
    check.set(key, whole);
    check.carry(by);
    if (written.contains(".") && !written.matches("0*" + whole + "\\.0+")) {
      by.carried("`" + key + ": " + whole + "`, in whole seconds");
    }
  }
}
