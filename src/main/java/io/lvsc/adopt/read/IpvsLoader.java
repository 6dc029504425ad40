package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.Table;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Timeouts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Does to a table what the kernel does at ipvsadm's commands (ip_vs_ctl.c). */
public final class IpvsLoader {
  private final Harvest harvest;
  private final Table table;

  private final boolean live;

  /**
   * @param live whether the lines are a running kernel's
   */
  public IpvsLoader(Harvest harvest, boolean live) {
    this.harvest = harvest;
    this.live = live;
    this.table = harvest.table();
  }

  /** Runs a command and settles its directive. */
  void run(IpvsCommand command, Directive directive) {
    switch (command.verb()) {
      case "add-service" -> addService(command, directive);
      case "edit-service" -> editService(command, directive);
      case "delete-service" -> deleteService(command.key().orElseThrow(), directive);
      case "add-server" -> addServer(command, directive);
      case "edit-server" -> editServer(command, directive);
      case "delete-server" -> deleteServer(command, directive);
      case "clear" -> clear(directive);
      case "set" -> timeouts(command.numbers(), directive);
      case "start-daemon" ->
          directive.notCarried(
              "the sync daemon: keepalived starts it where the spec has `high_availability`");
      case "stop-daemon" -> directive.same("without `high_availability` no sync daemon runs");
      default -> directive.ignored("changes nothing");
    }
  }

  private void addService(IpvsCommand command, Directive directive) {
    ServiceKey key = command.key().orElseThrow();
    Optional<Virtual> there = table.find(key);
    if (there.isPresent()) {
      if (there.get().schedule().equals(command.schedule())) {
        directive.same("the service is defined already, and alike");
      } else {
        refuse(directive, "the service", there.get().parts().get(0));
      }
      return;
    }
    directive.carried();
    table.put(new Virtual(key, command.schedule(), directive));
  }

  private void refuse(Directive directive, String what, Directive first) {
    directive.notCarried(
        live
            ? what + " is defined in another way in " + first.origin()
            : what + " is there already, so the kernel refuses this one");
  }

  private void editService(IpvsCommand command, Directive directive) {
    Optional<Virtual> service = table.find(command.key().orElseThrow());
    if (service.isEmpty()) {
      directive.notCarried("there is no such service, so the kernel refuses this");
      return;
    }
    directive.carried();
    service.get().reschedule(command.schedule(), directive);
  }

  private void deleteService(ServiceKey key, Directive directive) {
    Optional<Virtual> service = table.find(key);
    if (service.isEmpty()) {
      directive.same("there is no such service in the spec either");
      return;
    }
    List.copyOf(service.get().parts()).forEach(each -> each.same("deleted again further down"));
    service.get().reals().forEach(this::gone);
    table.remove(key);
    directive.same("the service is not in the spec");
  }

  private void gone(Real real) {
    real.parts().forEach(each -> each.same("deleted again further down"));
  }

  private void addServer(IpvsCommand command, Directive directive) {
    Optional<Virtual> service = table.find(command.key().orElseThrow());
    Socket socket = command.server().orElseThrow();
    if (service.isEmpty()) {
      directive.notCarried(
          "no line above defines its service: import the file that does, or the table, as `ipvsadm -Sn` prints it");
    } else if (service.get().real(socket).isPresent()) {
      Real there = service.get().real(socket).get();
      if (there.delivery().equals(command.delivery())) {
        directive.same("the service has this server already, and alike");
      } else {
        refuse(directive, "the server", there.parts().get(0));
      }
    } else {
      directive.carried();
      service.get().put(new Real(socket, command.delivery(), List.of(directive), live, ""));
    }
  }

  private void editServer(IpvsCommand command, Directive directive) {
    Socket socket = command.server().orElseThrow();
    Optional<Virtual> service = table.find(command.key().orElseThrow());
    Optional<Real> real = service.flatMap(each -> each.real(socket));
    if (service.isEmpty() || real.isEmpty()) {
      directive.notCarried("the service has no such server, so the kernel refuses this");
      return;
    }
    directive.carried();
    List<Directive> parts =
        Stream.concat(real.get().parts().stream(), Stream.of(directive)).toList();
    service.get().put(new Real(socket, command.delivery(), parts, live, real.get().note()));
  }

  private void deleteServer(IpvsCommand command, Directive directive) {
    Socket socket = command.server().orElseThrow();
    Optional<Virtual> service = table.find(command.key().orElseThrow());
    Optional<Real> real = service.flatMap(each -> each.real(socket));
    if (service.isEmpty() || real.isEmpty()) {
      directive.same("there is no such server in the spec either");
      return;
    }
    gone(real.get());
    service.get().remove(socket);
    directive.same("the server is not in the spec");
  }

  private void clear(Directive directive) {
    for (Virtual service : table.services()) {
      deleteService(service.key(), directive);
    }
    directive.same("lvsc loads the whole table");
  }

  private void timeouts(List<Integer> numbers, Directive directive) {
    if (numbers.stream().allMatch(number -> number == 0)) {
      directive.same("0 leaves what the kernel has");
      return;
    }
    directive.carried();
    harvest.timeouts(
        new Told<>(new Timeouts(numbers.get(0), numbers.get(1), numbers.get(2)), directive));
  }
}
