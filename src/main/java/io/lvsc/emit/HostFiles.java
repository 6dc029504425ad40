package io.lvsc.emit;

import static io.lvsc.emit.Emitter.emit;

import io.lvsc.plan.DirectorPlan;
import io.lvsc.plan.HostPlan;
import io.lvsc.plan.InstructionsPlan;
import io.lvsc.plan.RealServerPlan;
import io.lvsc.plan.RouterPlan;
import java.util.List;

/** The files of one host's own folder. */
record HostFiles(Templates templates) implements HostPlan.Cases<List<OutputFile>> {

  @Override
  public List<OutputFile> director(DirectorPlan plan) {
    return emit(Emitters.DIRECTOR, plan, templates);
  }

  @Override
  public List<OutputFile> realServer(RealServerPlan plan) {
    return emit(Emitters.REAL_SERVER, plan, templates);
  }

  @Override
  public List<OutputFile> router(RouterPlan plan) {
    return emit(Emitters.ROUTER, plan, templates);
  }

  @Override
  public List<OutputFile> byHand(InstructionsPlan plan) {
    return emit(Emitters.BY_HAND, plan, templates);
  }
}
