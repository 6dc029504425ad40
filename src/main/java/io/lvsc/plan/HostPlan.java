package io.lvsc.plan;

/** What one machine needs. */
public sealed interface HostPlan
    permits DirectorPlan, RealServerPlan, RouterPlan, InstructionsPlan {

  /** Its name, which is its folder's too. */
  String host();
}
