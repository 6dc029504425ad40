package io.lvsc.model;

import io.lvsc.source.SpecPath;

/** How a director reaches a network that it has no interface in. */
public record Route(Network to, IpAddress via, SpecPath at) {

  /** The next hop with its place. */
  public Written<IpAddress> hop() {
    return new Written<>(via, at.key("via"));
  }
}
