package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Told;
import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import io.lvsc.syntax.Mapping;
import java.util.Optional;

/** {@code ip -j addr}, {@code ip -j route} and {@code ip -j rule} of a host. */
public final class IpReader {
  private final Reading reading;

  public IpReader(Reading reading) {
    this.reading = reading;
  }

  /** Its interfaces and addresses. */
  public void addresses() {
    reading.facts().whole();
    for (Mapping link : JsonRows.of(reading)) {
      String name = JsonRows.text(link, "ifname");
      HostFacts.Device device = reading.facts().device(name, JsonRows.text(link, "address"));
      for (Mapping row : JsonRows.rows(link, "addr_info")) {
        address(row, device);
      }
    }
  }

  private void address(Mapping row, HostFacts.Device device) {
    String text = JsonRows.text(row, "local") + "/" + JsonRows.text(row, "prefixlen");
    Directive directive = JsonRows.enter(reading, row, device.name() + " " + text);
    Optional<Cidr> block = Cidr.parse(text);
    if (block.isEmpty() || block.get().address().isLinkLocal()) {
      directive.ignored("no address that others send to");
      return;
    }
    directive.same(
        device.name().equals("lo") ? "lvsc gives each server its VIPs" : "no service needs it");
    device.addresses().add(new Told<>(block.get(), directive));
  }

  /** Its routes. */
  public void routes() {
    for (Mapping row : JsonRows.of(reading)) {
      String to = JsonRows.text(row, "dst");
      String via = JsonRows.text(row, "gateway");
      Directive directive =
          JsonRows.enter(
              reading,
              row,
              to + (via.isEmpty() ? "" : " via " + via) + " dev " + JsonRows.text(row, "dev"));
      directive.same("no service needs it");
      Optional<IpAddress> hop = IpAddress.parse(via);
      boolean standing = to.equals("default");
      Optional<Cidr> block =
          standing
              ? Optional.empty()
              : Cidr.parse(to).or(() -> IpAddress.parse(to).map(Cidr::host));
      if (hop.isPresent() && (standing || block.isPresent())) {
        reading
            .facts()
            .addHop(new HostFacts.Hop(block.orElse(null), hop.get(), new Told<>(via, directive)));
      }
    }
  }

  /** Its policy routing, which the language has no words for. */
  public void rules() {
    for (Mapping row : JsonRows.of(reading)) {
      String priority = JsonRows.text(row, "priority");
      Directive directive =
          JsonRows.enter(
              reading, row, "rule " + priority + " table " + JsonRows.text(row, "table"));
      if (priority.equals("0") || priority.equals("32766") || priority.equals("32767")) {
        directive.same("every host has it");
      } else {
        directive.notCarried("policy routing: lvsc writes none");
      }
    }
  }
}
