package io.lvsc.emit;

import java.util.List;

/**
 * A file that lvsc writes for a kind of plan.
 *
 * @param reads the kind of plan
 * @param path below the plan's own folder
 * @param sources below {@code templates/}: one template, which ends in {@code .ftl}, or the parts
 *     of the file as they are
 */
record Emitter(Class<?> reads, String path, List<String> sources, boolean executable) {

  static Emitter file(Class<?> reads, String path, String source) {
    return new Emitter(reads, path, List.of(source), false);
  }

  /** A program holds nothing of a plan, so that no value ever stands in shell code. */
  static Emitter program(Class<?> reads, String path, String... parts) {
    return new Emitter(reads, path, List.of(parts), true);
  }

  OutputFile emit(Object plan, String folder, Templates templates) {
    String first = sources.get(0);
    String text = first.endsWith(".ftl") ? templates.render(first, plan) : templates.fixed(sources);
    return new OutputFile(folder + path, text, executable);
  }
}
