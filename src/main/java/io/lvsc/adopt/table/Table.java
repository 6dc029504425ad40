package io.lvsc.adopt.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An IPVS table: services by their keys, in the input's order. */
public final class Table {
  private final Map<ServiceKey, Virtual> services = new LinkedHashMap<>();

  public Optional<Virtual> find(ServiceKey key) {
    return Optional.ofNullable(services.get(key));
  }

  public void put(Virtual service) {
    services.put(service.key(), service);
  }

  public void remove(ServiceKey key) {
    services.remove(key);
  }

  public void clear() {
    services.clear();
  }

  public Collection<Virtual> services() {
    return List.copyOf(services.values());
  }

  public boolean isEmpty() {
    return services.isEmpty();
  }

  /** The lines that {@code ipvsadm -Sn} would print, service by service. */
  public Map<ServiceKey, List<String>> lines() {
    Map<ServiceKey, List<String>> lines = new LinkedHashMap<>();
    for (Virtual service : services.values()) {
      List<String> own = new ArrayList<>();
      own.add("-A " + service.key() + " " + service.schedule());
      for (Real real : service.reals()) {
        if (service.isIdle(real.socket())) {
          continue;
        }
        own.add("-a " + service.key() + " -r " + real.socket() + " " + real.delivery());
      }
      service
          .sorry()
          .ifPresent(
              sorry ->
                  own.add(
                      "-a " + service.key() + " -r " + sorry.socket() + " " + sorry.delivery()));
      lines.put(service.key(), own);
    }
    return lines;
  }
}
