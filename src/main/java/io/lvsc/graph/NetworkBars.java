package io.lvsc.graph;

import io.lvsc.graph.NetworkView.Attachment;
import io.lvsc.graph.NetworkView.Hanging;
import io.lvsc.model.Network;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lays out networks as bars below one another. A host of several has a column of its own, from its
 * first network down to its last; the servers of a single one stand below it, right of all columns.
 */
final class NetworkBars {
  private static final int MARGIN = 16;
  private static final int PADDING = 10;
  private static final int BETWEEN = 24;
  private static final int STEM = 18;
  private static final int BAR = 4;

  private final NetworkView view;
  private final List<Hanging> several;
  private final List<Hanging> single;
  private final Canvas canvas = new Canvas();
  private final int left;

  NetworkBars(NetworkView view) {
    this.view = view;
    this.several = view.several();
    this.single = view.single();
    int titles =
        view.networks().stream()
            .mapToInt(
                network ->
                    Math.max(Canvas.width(network.name()), Canvas.width(view.facts(network))))
            .max()
            .orElse(0);
    this.left = MARGIN + titles + BETWEEN;
  }

  String svg() {
    int right = left;
    for (Hanging host : several) {
      right += width(host) + BETWEEN;
    }
    int widest = right;
    for (Network network : view.networks()) {
      int row = right;
      for (Hanging server : in(single, network)) {
        row += width(server) + BETWEEN;
      }
      widest = Math.max(widest, row);
    }
    int y = MARGIN + above(0);
    int[] bars = new int[view.networks().size()];
    for (int i = 0; i < bars.length; i++) {
      bars[i] = y;
      bar(view.networks().get(i), y, widest);
      servers(view.networks().get(i), y, right);
      y += row(i);
    }
    int x = left;
    for (Hanging host : several) {
      host(host, x, bars);
      x += width(host) + BETWEEN;
    }
    return canvas.document(view.title(), MARGIN);
  }

  // ---------------------------------------------------------------------------------- the measures

  private static List<Hanging> in(List<Hanging> all, Network network) {
    return all.stream().filter(each -> each.attachments().stream().anyMatch(is(network))).toList();
  }

  private static Predicate<Attachment> is(Network network) {
    return attachment -> attachment.network().equals(network);
  }

  private static Optional<Attachment> at(Hanging host, Network network) {
    return host.attachments().stream().filter(is(network)).findFirst();
  }

  private static boolean begins(Hanging host, Network network) {
    return host.attachments().get(0).network().equals(network);
  }

  private static int width(Hanging host) {
    int labels =
        host.attachments().stream().mapToInt(each -> Canvas.width(each.labels())).max().orElse(0);
    int box = Canvas.width(Words.of(host.box())) + 2 * PADDING;
    return Math.max(box, STEM + 8 + labels);
  }

  private static int height(Hanging host) {
    return Words.of(host.box()).size() * Canvas.LINE_HEIGHT + 2 * PADDING - 4;
  }

  private static int height(Attachment attachment) {
    return attachment.labels().size() * Canvas.LINE_HEIGHT;
  }

  /** Room for the labels that stand above a bar. */
  private int above(int index) {
    if (index >= view.networks().size()) {
      return 0;
    }
    Network network = view.networks().get(index);
    return several.stream()
        .filter(host -> !begins(host, network))
        .flatMap(host -> at(host, network).stream())
        .mapToInt(attachment -> height(attachment) + 6)
        .max()
        .orElse(0);
  }

  /** Room for the labels that stand below a bar. */
  private int below(Network network) {
    return several.stream()
        .filter(host -> begins(host, network))
        .flatMap(host -> at(host, network).stream())
        .mapToInt(NetworkBars::height)
        .max()
        .orElse(0);
  }

  private int row(int index) {
    Network network = view.networks().get(index);
    int hosts =
        several.stream()
            .filter(host -> begins(host, network))
            .mapToInt(NetworkBars::height)
            .max()
            .orElse(0);
    int servers = in(single, network).stream().mapToInt(NetworkBars::height).max().orElse(0);
    int titles = (view.facts(network).size() + 1) * Canvas.LINE_HEIGHT;
    int content = Math.max(hosts == 0 ? 0 : below(network) + 12 + hosts, servers + STEM);
    return Math.max(content, titles) + BETWEEN + above(index + 1);
  }

  // ------------------------------------------------------------------------------------ the
  // drawing

  private void bar(Network network, int y, int right) {
    canvas.box("bar", left - 8, y - BAR / 2, right - left + 8, BAR, 2, network.name());
    canvas.text("name", MARGIN, y - Canvas.LINE_HEIGHT / 2, "start", network.name());
    int line = y + Canvas.LINE_HEIGHT / 2;
    for (String fact : view.facts(network)) {
      canvas.text("dim", MARGIN, line, "start", fact);
      line += Canvas.LINE_HEIGHT;
    }
  }

  private void servers(Network network, int bar, int from) {
    int x = from;
    for (Hanging server : in(single, network)) {
      canvas.path(line(server.box()), "M%d %dV%d".formatted(x + STEM, bar, bar + STEM), false, "");
      canvas.dot(x + STEM, bar);
      box(server, x, bar + STEM);
      x += width(server) + BETWEEN;
    }
  }

  private void host(Hanging host, int x, int[] bars) {
    int stem = x + STEM;
    int first = bars[index(host.attachments().get(0))];
    int top = first + below(host.attachments().get(0).network()) + 12;
    canvas.path(line(host.box()), "M%d %dV%d".formatted(stem, first, top), false, "");
    int last = bars[index(host.attachments().get(host.attachments().size() - 1))];
    if (last > first) {
      int bottom = top + height(host);
      canvas.path(line(host.box()), "M%d %dV%d".formatted(stem, bottom, last), false, "");
    }
    for (Attachment each : host.attachments()) {
      int bar = bars[index(each)];
      canvas.dot(stem, bar);
      int line = bar == first ? bar + 5 : bar - 4 - height(each);
      for (String label : each.labels()) {
        canvas.text("label", stem + 8, line, "start", label);
        line += Canvas.LINE_HEIGHT;
      }
    }
    box(host, x, top);
  }

  private int index(Attachment attachment) {
    return view.networks().indexOf(attachment.network());
  }

  private static String line(Box box) {
    return box.down() ? "line down" : "line";
  }

  private void box(Hanging hanging, int x, int y) {
    Box box = hanging.box();
    int w = Canvas.width(Words.of(box)) + 2 * PADDING;
    String down = box.down() ? " down" : "";
    canvas.box("box" + down, x, y, w, height(hanging), 4, Words.title(box));
    List<String> words = Words.of(box);
    int names = Words.names(box).size();
    for (int i = 0; i < words.size(); i++) {
      canvas.text(
          (i < names ? "name" : "dim") + down,
          x + PADDING,
          y + PADDING - 2 + i * Canvas.LINE_HEIGHT,
          "start",
          words.get(i));
    }
  }
}
