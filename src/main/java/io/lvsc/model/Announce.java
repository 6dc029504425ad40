package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;

/**
 * What a VIP says of its announcement.
 *
 * @param wanted whether it is announced at all
 * @param directors those that announce it; empty for all
 * @param always whether its route stands whatever its servers do
 * @param holders the names of those that hold its route up; empty for all of the VIP
 */
public record Announce(
    boolean wanted,
    List<Written<Director>> directors,
    long med,
    boolean always,
    List<Written<String>> holders,
    SpecPath at) {
  public Announce {
    directors = List.copyOf(directors);
    holders = List.copyOf(holders);
  }
}
