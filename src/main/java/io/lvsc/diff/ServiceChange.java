package io.lvsc.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of a service.
 *
 * @param edits of the service itself first, then of its servers
 */
record ServiceChange(
    Sign sign, Optional<Service> before, Optional<Service> after, List<Edit> edits) {
  ServiceChange {
    edits = List.copyOf(edits);
  }

  /** What of it the user wants to see; nothing if that is all. */
  Optional<ServiceChange> within(Scope scope) {
    List<Edit> seen =
        edits.stream()
            .filter(edit -> scope.weights() || !edit.row().id().equals("weight"))
            .toList();
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(new ServiceChange(sign, before, after, seen));
  }

  /** The new one; the old one if it goes. */
  Service service() {
    return after.or(() -> before).orElseThrow();
  }

  String name() {
    return service().name();
  }

  Capacity capacity() {
    return Capacity.of(before, after);
  }

  Optional<Rehash> rehash() {
    return Rehash.of(before, after);
  }

  /** Whether IPVS takes it for another service, so that it knows none of its connections. */
  boolean isForgotten() {
    return edits.stream().anyMatch(edit -> edit.subject().isEmpty() && edit.breaks());
  }

  /** The old servers whose connections break, by their names in the old service. */
  List<String> broken() {
    return isForgotten()
        ? titles(before.stream().flatMap(service -> service.servers().stream()))
        : before.stream()
            .flatMap(
                old ->
                    edits.stream()
                        .filter(Edit::breaks)
                        .map(edit -> old.name() + "/" + edit.subject()))
            .toList();
  }

  /** The old servers that keep their connections. */
  List<String> kept() {
    if (isForgotten() || before.isEmpty() || after.isEmpty()) {
      return List.of();
    }
    Service there = after.get();
    List<String> kept =
        new ArrayList<>(
            titles(
                before.get().servers().stream()
                    .filter(server -> there.server(server.socket()).isPresent())));
    kept.removeAll(broken());
    return kept;
  }

  private List<String> titles(Stream<Server> servers) {
    Service old = before.orElseThrow();
    return servers.map(server -> old.name() + "/" + old.title(server)).toList();
  }

  /** Whether it had servers for new connections, and some or all find none any more. */
  boolean refuses() {
    return sign != Sign.REMOVED
        && capacity().active().before() > 0
        && (capacity().active().after() == 0
            || rehash().filter(rehash -> rehash.refused().grows() > 0).isPresent());
  }
}
