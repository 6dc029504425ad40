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
 * @param forwarding has no default of its own: the four methods ask for different networks
 * @param forwardingMeant something was written for it, even if it was unfit and has been reported
 * @param persistenceTimeout seconds; always written out, since ipvsadm's own default is 360 while
 *     its manual says 300
 */
record Defaults(
    Scheduler scheduler,
    Optional<ForwardingMethod> forwarding,
    boolean forwardingMeant,
    int persistenceTimeout,
    ArpMethod arp,
    Optional<HealthCheck> check) {
  private static final int PERSISTENCE_TIMEOUT = 300;

  static Defaults of(Entity spec) {
    Entity written = spec.entity("defaults").orElse(spec);
    return new Defaults(
        keyword(written, "scheduler", Scheduler.values()).orElse(Scheduler.WLC),
        keyword(written, "forwarding", ForwardingMethod.written()),
        written.means("forwarding") || (spec.means("defaults") && !spec.has("defaults")),
        written.integer("persistence_timeout").map(Written::value).orElse(PERSISTENCE_TIMEOUT),
        keyword(written, "arp", ArpMethod.values()).orElse(ArpMethod.SYSCTL),
        CheckBinder.check(written, Optional.empty()));
  }

  /** The constant that the word under a key means. */
  static <K extends Keyword> Optional<K> keyword(Entity entity, String key, K[] values) {
    return entity.text(key).flatMap(word -> Keyword.parse(values, word.value()));
  }
}
