package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What becomes of ldirectord's words about checks, for one service after the other. */
final class LdirectordAccount {
  private static final Set<String> REQUESTS =
      Set.of(
          "service",
          "request",
          "receive",
          "httpmethod",
          "virtualhost",
          "login",
          "passwd",
          "database",
          "secret",
          "load");

  private final Map<String, Told<String>> words;
  private final Virtual virtual;
  private final Map<String, String> remarks = new HashMap<>();
  private Optional<Directive> loser = Optional.empty();
  private boolean carried;
  private boolean negotiates;
  private boolean lost;

  /**
   * @param words those that the service goes by
   */
  LdirectordAccount(Map<String, Told<String>> words, Virtual virtual) {
    this.words = words;
    this.virtual = virtual;
  }

  /** Says that servers have a check in the spec. */
  void carries(boolean request) {
    carried = true;
    negotiates = request;
  }

  /** Says that the check cannot be carried, since a word of it says something. */
  void loses(String word, String why) {
    lost = true;
    loser =
        List.of(word, "service", "checktype").stream()
            .flatMap(key -> Optional.ofNullable(words.get(key)).stream())
            .map(Told::by)
            .findFirst();
    remarks.put(word, why);
    if (loser.isEmpty()) {
      virtual.note("not checked any more: " + why);
    }
    loser.ifPresent(directive -> directive.notCarried(why));
  }

  /** Says something of a word that is carried. */
  void says(String word, String how) {
    remarks.put(word, how);
  }

  /**
   * Settles all words about checks.
   *
   * @param parts those that the check holds
   */
  void settle(String type, List<Directive> parts) {
    if (carried) {
      parts.forEach(Directive::carried);
      remarks.forEach(
          (word, how) ->
              Optional.ofNullable(words.get(word))
                  .map(Told::by)
                  .filter(parts::contains)
                  .ifPresent(by -> by.same(how)));
    }
    words.forEach(
        (word, told) -> {
          if (LdirectordWords.isOfCheck(word) && loser.filter(told.by()::equals).isEmpty()) {
            settle(word, told, type);
          }
        });
  }

  private void settle(String word, Told<String> told, String type) {
    Directive by = told.by();
    boolean open = by.fate() == Fate.NOT_CARRIED && by.why().equals(LdirectordWords.UNUSED);
    if (by.fate() == Fate.CARRIED || by.fate() == Fate.SAME) {
      return;
    }
    if (carried) {
      beside(word, told, type);
    } else if (lost) {
      by.notCarried("belongs to the check of line " + line() + ", which is not carried");
    } else if (word.equals("checktype") && type.equals("off")) {
      by.same("its servers are disabled, and have no entry");
    } else if (word.equals("checktype") && type.equals("on")) {
      by.same("servers without a check are always active");
    } else if (word.equals("checktype") || word.equals("service")) {
      by.same("ldirectord checks no server by it, and takes all for alive");
    } else if (open || by.fate() == Fate.IGNORED) {
      by.ignored("no server here is checked, so it has no effect");
    }
  }

  private int line() {
    return loser.orElse(virtual.parts().get(0)).origin().line();
  }

  /** A word that the check of the spec does not hold. */
  private void beside(String word, Told<String> told, String type) {
    Directive by = told.by();
    String value = told.value();
    boolean udp = virtual.key().protocol() == Protocol.UDP;
    if (REQUESTS.contains(word) && !negotiates) {
      if (type.equals("connect") || type.equals("ping") || type.equals("external")) {
        by.ignored("only checktype=negotiate goes by it");
      } else {
        by.notCarried("a kind of check that lvsc does not have: it only connects");
      }
      return;
    }
    switch (word) {
      case "quiescent" -> DeadServers.settle(by, value.equals("yes"), udp);
      case "readdquiescent" ->
          by.notCarried("whether a dead server that somebody took out is added again");
      case "checkinterval" ->
          by.ignored("without `fork=yes` ldirectord asks all services in rounds of the file's own");
      case "receive" -> by.notCarried("lvsc does not look at what an answer says");
      case "httpmethod" -> {
        if (value.equalsIgnoreCase("GET")) {
          by.same("lvsc asks by GET too");
        } else {
          by.notCarried("lvsc asks by GET");
        }
      }
      case "login", "passwd", "database", "secret", "load" ->
          by.ignored("ldirectord takes none for a check of this kind");
      case "virtualhost" -> by.notCarried("no name of a host");
      case "request" -> by.ignored("ldirectord requests nothing in a check of this kind");
      case "checkport" -> by.ignored("checktype=" + type + " does not go by it");
      case "checkcommand" -> by.ignored("only checktype=external goes by it");
      case "checkcount" -> {
        if (type.equals("ping")) {
          by.notCarried("lvsc does a failed ping again as often as failurecount says");
        } else {
          by.ignored("only checktype=ping goes by it");
        }
      }
      case "checktimeout", "negotiatetimeout" ->
          by.ignored("another timeout goes before it, or it is none");
      default -> by.notCarried("a value that lvsc does not take");
    }
  }
}
