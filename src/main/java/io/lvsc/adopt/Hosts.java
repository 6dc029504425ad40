package io.lvsc.adopt;

import io.lvsc.order.Sort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From which host each file is, where several directors' configurations are imported. */
final class Hosts {
  private static final Pattern ROUTER =
      Pattern.compile("(?m)^\\s*router_id\\s+([A-Za-z0-9][A-Za-z0-9.-]{0,62})\\s*(?:[#!].*)?$");

  private static final Pattern PRIORITY = Pattern.compile("(?m)^\\s*priority\\s+(\\d{1,5})");

  private Hosts() {}

  /** The inputs; of several keepalived.conf each is of a director of its own. */
  static List<Input> named(List<Input> inputs) {
    long files = inputs.stream().filter(Hosts::isNameless).count();
    if (files < 2) {
      return inputs;
    }
    List<Input> named = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    List<Input> ordered = inputs.stream().sorted(Sort.by(input -> -priority(input))).toList();
    for (Input input : ordered) {
      named.add(
          isNameless(input) ? new Input(input.source(), name(input, taken), input.kind()) : input);
    }
    return named;
  }

  /** The priority in VRRP, by which the preferred director comes first. */
  private static int priority(Input input) {
    Matcher priority = PRIORITY.matcher(input.source().text());
    return isNameless(input) && priority.find() ? Integer.parseInt(priority.group(1)) : 0;
  }

  private static boolean isNameless(Input input) {
    return input.host().isEmpty() && input.kind().filter(Kind.KEEPALIVED::equals).isPresent();
  }

  /** The router_id, else the name of the file, else a number. */
  private static String name(Input input, Set<String> taken) {
    Matcher router = ROUTER.matcher(input.source().text());
    String id = router.find() ? label(router.group(1)) : "";
    if (!id.isEmpty() && taken.add(id)) {
      return id;
    }
    String file =
        label(input.source().name().replaceAll(".*[/\\\\]", "").replaceAll("\\.\\w+$", ""));
    String stem = file.replaceAll("^keepalived-?|-?keepalived$", "");
    if (!stem.isEmpty() && taken.add(stem)) {
      return stem;
    }
    int number = taken.size() + 1;
    while (!taken.add("director-" + number)) {
      number++;
    }
    return "director-" + number;
  }

  private static String label(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
  }
}
