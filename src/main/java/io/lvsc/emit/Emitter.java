package io.lvsc.emit;

/**
 * A file that lvsc writes for a kind of plan.
 *
 * @param reads the kind of plan
 * @param path below the plan's own folder
 * @param template below {@code templates/}; one that does not end in {@code .ftl} is the file
 *     itself
 */
record Emitter(Class<?> reads, String path, String template, boolean executable) {

  static Emitter file(Class<?> reads, String path, String template) {
    return new Emitter(reads, path, template, false);
  }

  /** A program holds nothing of a plan, so that no value ever stands in shell code. */
  static Emitter program(Class<?> reads, String path, String template) {
    return new Emitter(reads, path, template, true);
  }

  OutputFile emit(Object plan, String folder, Templates templates) {
    String text = executable ? templates.fixed(template) : templates.render(template, plan);
    return new OutputFile(folder + path, text, executable);
  }
}
