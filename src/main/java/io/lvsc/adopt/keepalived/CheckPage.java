package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.table.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page that a check by HTTP asks for, and what answers it. */
record CheckPage(Checker checker, Check check) {
  /** Puts it into the check; why it cannot be carried, if so. */
  Optional<String> take() {
    List<Block> urls =
        checker.block().children().stream().filter(child -> child.keyword().equals("url")).toList();
    Block url = urls.get(0);
    urls.stream()
        .skip(1)
        .forEach(
            each -> each.all().forEach(d -> d.notCarried("one path a check is what there is")));
    url.directive().same("its path is in the check");
    Optional<Block> path = url.child("path");
    if (path.isPresent() && !Check.isPath(path.get().word(1))) {
      return Optional.of("its path has characters that lvsc writes into no file");
    }
    path.ifPresent(
        block -> {
          check.setText("path", block.word(1));
          check.carry(block.directive());
        });
    url.child("status_code").ifPresent(this::status);
    url.child("virtualhost")
        .or(() -> checker.inherited("virtualhost").findFirst())
        .filter(block -> block.word(1).matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?"))
        .ifPresent(
            block -> {
              check.set("host", block.word(1));
              check.carry(block.directive());
            });
    return Optional.empty();
  }

  private void status(Block block) {
    List<String> codes = new ArrayList<>();
    for (String word : block.words().subList(1, block.words().size())) {
      if (word.matches("[1-5]\\d\\d(-[1-5]\\d\\d)?")) {
        codes.add(word.indexOf('-') > 0 ? "\"" + word + "\"" : word);
      }
    }
    if (!codes.isEmpty()) {
      check.set("status", "[" + String.join(", ", codes) + "]");
      check.carry(block.directive());
    }
  }
}
