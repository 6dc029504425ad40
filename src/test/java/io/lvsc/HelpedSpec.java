package io.lvsc;

import io.lvsc.diag.Diagnostic;
import io.lvsc.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

/** A spec whose writer does what a help says, word by word. */
final class HelpedSpec {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern WRITE =
      Pattern.compile(
          "(?:use .*, or )?(?:write|add) (`[^`]+`(?:(?:, | and )`[^`]+`)*)(?: in the director)?"
              + "(?: instead of (this route|`[^`]+`(?:(?:, | and )`[^`]+`)*))?(?:[,:] .*| instead)?");
  private static final Pattern SUCH = Pattern.compile("add `[^`]+`, such as (`[^`]+`)");
  private static final Pattern MOVE = Pattern.compile("move `([^`]+)` to `(/[^`]+)`.*");
  private static final Pattern MOVE_ITEM =
      Pattern.compile("move `([^`]+)` to `([^`]+)` of `([^`]+)`");
  private static final Pattern REPLACE =
      Pattern.compile(
          "remove `([^`]+)`, and write `([^`]+)` in place of `([^`]+): ([^`]+)`(?:; or .*)?");
  private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9_.-]+):(?: (.*))?");

  private final String text;
  private final Object root;

  HelpedSpec(String text) {
    this.text = text;
    Object loaded = Map.of();
    try {
      loaded = copy(load(text));
    } catch (RuntimeException e) {
      // A spec that is not YAML: its help is about the text.
    }
    this.root = loaded;
  }

  private static @Nullable Object load(String yaml) {
    return new Load(
            LoadSettings.builder().setSchema(new CoreSchema()).setAllowDuplicateKeys(true).build())
        .loadFromString(yaml);
  }

  private static Object copy(@Nullable Object node) {
    if (node instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(String.valueOf(key), copy(value)));
      Object merged = copy.remove("<<");
      if (merged != null) {
        for (Object each : merged instanceof List<?> list ? list : List.of(merged)) {
          map(each).forEach(copy::putIfAbsent);
        }
      }
      return copy;
    }
    if (node instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(copy(each)));
      return copy;
    }
    return node == null ? NOTHING : node;
  }

  private static final Object NOTHING = new LinkedHashMap<String, Object>();

  /** The spec after the help of a diagnostic has been followed. */
  String after(Diagnostic diagnostic) {
    String help = diagnostic.help().orElseThrow();
    List<String> path = diagnostic.path().steps();
    if (diagnostic.rule().equals("yaml-syntax")) {
      return replaced(diagnostic.span(), first(help));
    }
    Matcher move = MOVE.matcher(help);
    Matcher moveItem = MOVE_ITEM.matcher(help);
    Matcher such = SUCH.matcher(help);
    Matcher replace = REPLACE.matcher(help);
    if (replace.matches()) {
      remove(List.of(path.get(0), replace.group(1)));
      replace(root, replace.group(3), replace.group(4), replace.group(2));
    } else if (such.matches()) {
      write(path, List.of(such.group(1)), "");
    } else if (help.startsWith("did you mean ")) {
      didYouMean(diagnostic, first(help));
    } else if (help.startsWith("call it ")) {
      rename(root, path.get(path.size() - 1), first(help));
    } else if (move.matches()) {
      remove(path);
      Map<String, Object> to = map(at(List.of(move.group(2).substring(1).split("/", -1))));
      put(to, move.group(1));
    } else if (moveItem.matches()) {
      remove(path);
      Map<String, Object> host = map(at(path.subList(0, 2)));
      list(host.computeIfAbsent(moveItem.group(2), key -> new ArrayList<>()))
          .add(moveItem.group(1));
    } else if (help.startsWith("remove ")) {
      remove(help.contains("this route") ? path.subList(0, path.size() - 1) : path);
    } else {
      Matcher write = WRITE.matcher(help);
      if (!write.matches()) {
        throw new AssertionError("nobody knows how to do this: " + help);
      }
      write(path, quoted(write.group(1)), Optional.ofNullable(write.group(2)).orElse(""));
    }
    return new JsonMapper().writeValueAsString(root);
  }

  private String replaced(Span span, String by) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    String line = lines.get(span.line() - 1);
    Matcher entry = ENTRY.matcher(by);
    int from = span.column() - 1;
    String rest = line.substring(from);
    String changed =
        entry.matches() && !rest.startsWith(entry.group(1))
            ? line.substring(0, from) + entry.group(2) + rest.replaceFirst("^[^\\s,}]+", "")
            : line.substring(0, from)
                + by
                + line.substring(Math.min(line.length(), span.endColumn() - 1));
    lines.set(span.line() - 1, changed);
    return String.join("\n", lines) + "\n";
  }

  private void write(List<String> path, List<String> texts, String instead) {
    for (String each : texts) {
      String bare = each.replace("`", "");
      Matcher entry = ENTRY.matcher(bare);
      if (!entry.matches() || bare.startsWith("{")) {
        set(path, value(bare));
        continue;
      }
      List<String> around = path.subList(0, path.size() - 1);
      if (instead.contains("this route")) {
        remove(path.subList(0, path.size() - 1));
        around = path.subList(0, 2);
      }
      while (!(at(around) instanceof Map)) {
        around = around.subList(0, around.size() - 1);
      }
      Map<String, Object> map = map(at(around));
      quoted(instead).forEach(key -> map.remove(key.replaceAll("[`\"]", "")));
      String wrong = path.get(path.size() - 1);
      Object former = map.get(wrong);
      if (!wrong.equals(entry.group(1))
          && !texts.toString().contains("`" + wrong + ":")
          && around.size() == path.size() - 1) {
        map.remove(wrong);
      }
      map.put(
          entry.group(1),
          entry.group(2) == null ? Optional.ofNullable(former).orElse("") : value(entry.group(2)));
    }
  }

  private void didYouMean(Diagnostic diagnostic, String word) {
    List<String> path = diagnostic.path().steps();
    if (diagnostic.rule().equals("unknown-key")) {
      Map<String, Object> map = map(at(path.subList(0, path.size() - 1)));
      Object value = map.remove(path.get(path.size() - 1));
      map.put(word, Optional.ofNullable(value).orElse(""));
    } else {
      set(path, word);
    }
  }

  /** Puts an entry in place of another one, wherever that is. */
  private static void replace(Object node, String key, String value, String by) {
    if (node instanceof Map) {
      Map<String, Object> map = map(node);
      map.values().forEach(each -> replace(each, key, value, by));
      if (value.equals(map.get(key))) {
        map.remove(key);
        put(map, by);
      }
    } else if (node instanceof List) {
      list(node).forEach(each -> replace(each, key, value, by));
    }
  }

  private static void rename(Object node, String from, String to) {
    if (node instanceof Map) {
      Map<String, Object> map = map(node);
      for (String key : List.copyOf(map.keySet())) {
        Object value = map.remove(key);
        rename(value, from, to);
        map.put(key.equals(from) ? to : key, from.equals(value) ? to : value);
      }
    } else if (node instanceof List) {
      List<Object> list = list(node);
      list.forEach(each -> rename(each, from, to));
      list.replaceAll(each -> from.equals(each) ? to : each);
    }
  }

  private Object at(List<String> path) {
    Object node = root;
    for (String step : path) {
      node =
          node instanceof Map
              ? Optional.ofNullable(map(node).get(step)).orElse("")
              : node instanceof List ? list(node).get(Integer.parseInt(step)) : "";
    }
    return node;
  }

  private void set(List<String> path, Object value) {
    Object around = at(path.subList(0, path.size() - 1));
    String step = path.get(path.size() - 1);
    if (around instanceof List) {
      list(around).set(Integer.parseInt(step), value);
    } else {
      map(around).put(step, value);
    }
  }

  private void remove(List<String> path) {
    Object around = at(path.subList(0, path.size() - 1));
    String step = path.get(path.size() - 1);
    if (around instanceof List) {
      list(around).remove(Integer.parseInt(step));
    } else {
      map(around).remove(step);
    }
  }

  private static void put(Map<String, Object> map, String entry) {
    map.putAll(map(copy(load(entry))));
  }

  private static Object value(String text) {
    return copy(load(text));
  }

  private static String first(String help) {
    return quoted(help).get(0).replace("`", "");
  }

  private static List<String> quoted(String text) {
    List<String> quoted = new ArrayList<>();
    Matcher each = QUOTED.matcher(text);
    while (each.find()) {
      quoted.add(each.group());
    }
    return quoted;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object node) {
    return (List<Object>) node;
  }
}
