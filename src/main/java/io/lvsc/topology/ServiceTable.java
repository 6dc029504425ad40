package io.lvsc.topology;

import io.lvsc.model.FirewallMark;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The virtual services as the kernel looks for them: by the packet's mark, then by its port, then,
 * of TCP, FTP's, then by all ports (ip_vs_ctl.c, ip_vs_service_find).
 */
public final class ServiceTable {
  private static final int FTP = 21;
  private static final int FTP_DATA = 20;

  /** The first port that needs no rights to be bound (PROT_SOCK). */
  private static final int UNPRIVILEGED = 1024;

  private final Map<Object, VirtualService> services = new HashMap<>();

  /** By which of its questions the kernel found a service. */
  public enum Question {
    MARK,
    PORT,
    /** A port of FTP's data: 20, or 1024 up. */
    FTP_DATA,
    ANY_PORT
  }

  /** A service, and the question that finds it. */
  public record Found(Question question, VirtualService service) {

    /**
     * Whether the kernel schedules a packet for it. FTP's takes packets for other ports only if it
     * is persistent; else these go on to the director's own sockets (ip_vs_core.c, ip_vs_schedule).
     */
    public boolean schedules() {
      return question != Question.FTP_DATA || service.persistence().isPresent();
    }
  }

  private ServiceTable() {}

  static ServiceTable of(List<VirtualService> services) {
    ServiceTable table = new ServiceTable();
    services.forEach(service -> table.services.putIfAbsent(service.address().tableKey(), service));
    return table;
  }

  /**
   * All services that some question finds, in the order of the questions: the kernel takes the
   * first, and never asks for the others.
   */
  public List<Found> find(long mark, Protocol protocol, IpAddress vip, int port) {
    List<Found> found = new ArrayList<>(2);
    if (mark != 0) {
      add(found, Question.MARK, FirewallMark.tableKey(vip.family(), mark));
    }
    add(found, Question.PORT, VipPort.tableKey(vip, protocol, port));
    boolean data = port == FTP_DATA || port >= UNPRIVILEGED;
    if (protocol == Protocol.TCP && data) {
      add(found, Question.FTP_DATA, VipPort.tableKey(vip, protocol, FTP));
    }
    if (port != 0) {
      add(found, Question.ANY_PORT, VipPort.tableKey(vip, protocol, 0));
    }
    return found;
  }

  private void add(List<Found> found, Question question, Object key) {
    Optional.ofNullable(services.get(key))
        .ifPresent(service -> found.add(new Found(question, service)));
  }
}
