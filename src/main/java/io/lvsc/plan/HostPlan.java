package io.lvsc.plan;

import java.util.List;
import java.util.Optional;

/** What one machine needs. */
public sealed interface HostPlan
    permits DirectorPlan, RealServerPlan, RouterPlan, InstructionsPlan {

  /** Its name, which is its folder's too. */
  String host();

  /** The role whose program it runs; empty if lvsc has no program for it. */
  Optional<Role> role();

  /** Paths on the host of the data files that only some hosts of its role have. */
  default List<String> files() {
    return List.of();
  }

  /** What a caller makes of this kind of plan. */
  <R> R match(Cases<R> cases);

  /** One answer for each kind of plan. */
  interface Cases<R> {
    R director(DirectorPlan plan);

    R realServer(RealServerPlan plan);

    R router(RouterPlan plan);

    R byHand(InstructionsPlan plan);
  }
}
