package io.lvsc.bind;

import io.lvsc.model.ArpMethod;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.Keyword;
import io.lvsc.model.Scheduler;
import io.lvsc.model.Written;
import java.util.Optional;

/**
 * What holds where a service or server says nothing.
 *
 * @param spec where they are written
 * @param forwarding has no default of its own: the four methods ask for different networks
 * @param persistenceTimeout seconds; always written out, since ipvsadm's own default is 360 while
 *     its manual says 300
 */
record Defaults(
    Entity spec,
    Scheduler scheduler,
    Optional<ForwardingMethod> forwarding,
    int persistenceTimeout,
    ArpMethod arp,
    Optional<HealthCheck> check) {
  private static final int PERSISTENCE_TIMEOUT = 300;

  static Defaults of(Entity spec) {
    Entity written = written(spec);
    return new Defaults(
        spec,
        keyword(written, "scheduler", Scheduler.values()).orElse(Scheduler.WLC),
        keyword(written, "forwarding", ForwardingMethod.written()),
        written.integer("persistence_timeout").map(Written::value).orElse(PERSISTENCE_TIMEOUT),
        keyword(written, "arp", ArpMethod.values()).orElse(ArpMethod.SYSCTL),
        CheckBinder.check(written, Optional.empty()));
  }

  private static Entity written(Entity spec) {
    return spec.entity("defaults").orElse(spec);
  }

  /**
   * Whether something was written for the forwarding method, even if it was unfit and has been
   * reported. Asked only where there is none: it looks through the words of other tools.
   */
  boolean meansForwarding() {
    return written(spec).means("forwarding") || (spec.means("defaults") && !spec.has("defaults"));
  }

  /** The constant that the word under a key means. */
  static <K extends Keyword> Optional<K> keyword(Entity entity, String key, K[] values) {
    return entity.text(key).flatMap(word -> Keyword.parse(values, word.value()));
  }
}
