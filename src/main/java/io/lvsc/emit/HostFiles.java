package io.lvsc.emit;

import io.lvsc.plan.DirectorPlan;
import io.lvsc.plan.HostPlan;
import io.lvsc.plan.InstructionsPlan;
import io.lvsc.plan.RealServerPlan;
import io.lvsc.plan.RouterPlan;
import java.util.List;
import java.util.stream.Stream;

/** The files of one host's own folder. */
record HostFiles(Templates templates) implements HostPlan.Cases<List<OutputFile>> {

  @Override
  public List<OutputFile> director(DirectorPlan plan) {
    return emit(Emitters.DIRECTOR_CONF, Emitters.DIRECTOR, plan);
  }

  @Override
  public List<OutputFile> realServer(RealServerPlan plan) {
    return emit(Emitters.REAL_SERVER_CONF, Emitters.REAL_SERVER, plan);
  }

  @Override
  public List<OutputFile> router(RouterPlan plan) {
    return Emitter.emit(Emitters.ROUTER, plan, templates);
  }

  @Override
  public List<OutputFile> byHand(InstructionsPlan plan) {
    return Emitter.emit(Emitters.BY_HAND, plan, templates);
  }

  private <P extends HostPlan> List<OutputFile> emit(
      Emitter<P> always, List<Emitter<P>> sometimes, P plan) {
    return Emitter.emit(
        Stream.concat(
                Stream.of(always),
                sometimes.stream().filter(each -> plan.files().contains("/" + each.path())))
            .toList(),
        plan,
        templates);
  }
}
