package io.lvsc.emit;

import java.util.List;

/**
 * A file that a template makes of a plan.
 *
 * @param <P> the kind of plan that the template reads
 * @param path below the plan's own folder
 * @param template below {@code templates/}
 */
record Emitter<P>(String path, String template) {

  OutputFile emit(P plan, Templates templates) {
    return new OutputFile(path, templates.render(template, plan), false);
  }

  static <P> List<OutputFile> emit(List<Emitter<P>> emitters, P plan, Templates templates) {
    return emitters.stream().map(emitter -> emitter.emit(plan, templates)).toList();
  }
}
