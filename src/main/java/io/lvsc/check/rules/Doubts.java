package io.lvsc.check.rules;

import static io.lvsc.check.Scope.SERVICE;
import static io.lvsc.check.Scope.VALUE;

import io.lvsc.check.Doubt;
import io.lvsc.check.rules.addressing.AddressDuplicate;
import io.lvsc.check.rules.directrouting.DrPortMapping;
import io.lvsc.check.rules.mark.FwmarkFamily;
import io.lvsc.check.rules.mark.FwmarkMask;
import io.lvsc.check.rules.mark.FwmarkPartialMask;
import io.lvsc.check.rules.service.DirectorSsh;
import io.lvsc.check.rules.service.FamilyMix;
import io.lvsc.check.rules.service.NoActiveServer;
import io.lvsc.check.rules.service.OnePacketNat;
import io.lvsc.check.rules.service.OnePacketPersistence;
import io.lvsc.check.rules.service.OnePacketUdp;
import io.lvsc.check.rules.service.PersistenceHashPort;
import io.lvsc.check.rules.service.PersistentDrain;
import io.lvsc.check.rules.service.PortAnyPersistence;
import io.lvsc.check.rules.service.PortMapAny;
import io.lvsc.check.rules.service.RealServerDuplicate;
import io.lvsc.check.rules.service.SchedulerFlags;
import io.lvsc.check.rules.service.SchedulerHashFallback;
import io.lvsc.check.rules.tunnelling.TunPortMapping;
import java.util.List;

/**
 * What hides what. A rule reports its own mistake wherever a cluster makes it; whether another
 * mistake explains it stands here and nowhere else. No rule may hide itself by way of others.
 */
public final class Doubts {

  /** All doubts, by subject, in the order of {@link Rules#ALL}. */
  public static final List<Doubt> TABLE =
      List.of(
          new Doubt(
              List.of(AddressDuplicate.class),
              VALUE,
              List.of(DirectorSsh.class),
              "the VIP gets another address"),
          new Doubt(
              List.of(RealServerDuplicate.class),
              VALUE,
              List.of(DrPortMapping.class, TunPortMapping.class),
              "one of the two entries goes, perhaps this one"),
          new Doubt(
              List.of(NoActiveServer.class),
              SERVICE,
              List.of(PersistentDrain.class, SchedulerHashFallback.class),
              "no server takes a client, whatever its weight"),
          new Doubt(
              List.of(PortAnyPersistence.class),
              SERVICE,
              List.of(PortMapAny.class),
              "the service may come to name one port"),
          new Doubt(
              List.of(SchedulerFlags.class),
              VALUE,
              List.of(PersistenceHashPort.class),
              "the scheduler does not read the flag"),
          new Doubt(
              List.of(OnePacketUdp.class),
              VALUE,
              List.of(OnePacketNat.class, OnePacketPersistence.class),
              "`one_packet` has no effect, and goes"),
          new Doubt(
              List.of(FwmarkMask.class),
              VALUE,
              List.of(FwmarkPartialMask.class),
              "the mask is not the one that is meant"),
          new Doubt(
              List.of(FwmarkFamily.class),
              VALUE,
              List.of(FamilyMix.class),
              "it is open which family the service is of"));

  private Doubts() {}
}
