package io.lvsc.graph;

import java.util.List;

/**
 * A box of a picture.
 *
 * @param id that no other box of the picture has
 * @param names of what it stands for, all of them
 * @param details lines below the names
 * @param down whether it does not run
 */
public record Box(String id, Kind kind, List<String> names, List<String> details, boolean down) {
  public Box {
    names = List.copyOf(names);
    details = List.copyOf(details);
  }

  /** What a box stands for. */
  public enum Kind {
    CLIENT,
    VIP,
    SERVICE,
    SERVERS,
    DIRECTOR,
    ROUTER
  }
}
