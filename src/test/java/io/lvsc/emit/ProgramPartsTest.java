package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program is put together of parts, and carries nothing that it never calls. */
class ProgramPartsTest {
  private static final Pattern FUNCTION =
      Pattern.compile("(?m)^([a-z_0-9]+)\\(\\) (\\{.*\\}$|\\{$(?s:.*?)^\\})");
  private static final Pattern WORD = Pattern.compile("[a-z_0-9]+");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "director/lvsc-director",
        "announcing/lvsc-director",
        "realserver/lvsc-realserver",
        "router/lvsc-router"
      })
  void everyFunctionIsCalled(String role) throws IOException {
    String code = withoutQuotes(ScriptsTest.text(role).replaceAll("(?m)^ *#.*$", ""));
    Map<String, String> bodies = new LinkedHashMap<>();
    Matcher function = FUNCTION.matcher(code);
    StringBuilder outside = new StringBuilder();
    while (function.find()) {
      String name = function.group(1);
      assertEquals(null, bodies.put(name, function.group(2)), name + " is defined twice");
      function.appendReplacement(outside, "");
    }
    function.appendTail(outside);
    assertTrue(bodies.size() > 30, "only " + bodies.keySet());

    Set<String> never = new TreeSet<>(bodies.keySet());
    Deque<String> texts = new ArrayDeque<>(List.of(outside.toString()));
    // Verbs of a role are called by their name (frame.sh).
    bodies.forEach(
        (verb, body) -> {
          if (verb.startsWith("role_")) {
            texts.push(body);
          }
        });
    while (!texts.isEmpty()) {
      WORD.matcher(texts.pop())
          .results()
          .map(word -> word.group())
          .filter(word -> never.remove(word))
          .forEach(called -> texts.push(bodies.getOrDefault(called, "")));
    }
    never.removeIf(name -> name.startsWith("role_"));
    assertEquals(Set.of(), never, "never called");
  }

  /** Awk programs and other texts in single quotes have names of their own. */
  private static String withoutQuotes(String code) {
    StringBuilder kept = new StringBuilder();
    boolean single = false;
    boolean twice = false;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '\\' && !single) {
        i++;
      } else if (c == '\'' && !twice) {
        single = !single;
      } else if (c == '"' && !single) {
        twice = !twice;
      } else if (!single) {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
