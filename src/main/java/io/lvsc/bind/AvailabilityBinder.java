package io.lvsc.bind;

import io.lvsc.model.HighAvailability;
import io.lvsc.model.HighAvailability.ConnectionSync;
import io.lvsc.model.Network;
import io.lvsc.model.Written;
import io.lvsc.syntax.Scalar;
import java.util.Optional;

/** How the directors share the VIPs. */
final class AvailabilityBinder {
  private final Values values;
  private final Names<Network> networks;

  AvailabilityBinder(Values values, Names<Network> networks) {
    this.values = values;
    this.networks = networks;
  }

  Optional<HighAvailability> highAvailability(Entity entity) {
    Optional<Written<Integer>> id = entity.integer("virtual_router_id");
    Written<Integer> interval =
        entity
            .scalar("advert_interval")
            .flatMap(values::hundredths)
            .orElse(
                new Written<>(
                    HighAvailability.DEFAULT_ADVERT_INTERVAL, entity.at().key("advert_interval")));
    Written<Boolean> preempt = new Written<>(entity.isTrue("preempt"), entity.at().key("preempt"));
    return id.map(
        routerId ->
            new HighAvailability(
                routerId,
                interval,
                preempt,
                connectionSync(entity, routerId.value()),
                entity.at()));
  }

  private Optional<ConnectionSync> connectionSync(Entity entity, int routerId) {
    Entity written = entity.entity("connection_sync").orElse(entity);
    boolean off =
        written.node() instanceof Scalar scalar && scalar.text().equalsIgnoreCase("false");
    if (off) {
      return Optional.empty();
    }
    boolean mapping = entity.has("connection_sync") && !(written.node() instanceof Scalar);
    return Optional.of(
        new ConnectionSync(
            mapping ? written.text("network").flatMap(networks::resolve) : Optional.empty(),
            mapping ? written.integer("id").map(Written::value).orElse(routerId) : routerId,
            entity.at().key("connection_sync")));
  }
}
