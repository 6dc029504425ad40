package io.lvsc.check.rules;

import static io.lvsc.check.Scope.NETWORK;
import static io.lvsc.check.Scope.SERVICE;
import static io.lvsc.check.Scope.SPEC;
import static io.lvsc.check.Scope.VALUE;

import io.lvsc.check.Doubt;
import io.lvsc.check.rules.addressing.AddressDuplicate;
import io.lvsc.check.rules.addressing.AddressNotInNetwork;
import io.lvsc.check.rules.addressing.AddressSpecial;
import io.lvsc.check.rules.addressing.GatewayIsSelf;
import io.lvsc.check.rules.addressing.GatewayIsServer;
import io.lvsc.check.rules.addressing.GatewayLoop;
import io.lvsc.check.rules.addressing.GatewayNotInNetwork;
import io.lvsc.check.rules.addressing.NetworkAmbiguous;
import io.lvsc.check.rules.addressing.NetworkOverlap;
import io.lvsc.check.rules.addressing.NotOnLink;
import io.lvsc.check.rules.addressing.VipNoInterface;
import io.lvsc.check.rules.addressing.VipNotHeld;
import io.lvsc.check.rules.announcement.AnnouncementFamily;
import io.lvsc.check.rules.announcement.AnnouncementGatewayVip;
import io.lvsc.check.rules.announcement.AnnouncementHashFallback;
import io.lvsc.check.rules.announcement.AnnouncementNat;
import io.lvsc.check.rules.announcement.AnnouncementNoPeer;
import io.lvsc.check.rules.announcement.AnnouncementPeerNetwork;
import io.lvsc.check.rules.announcement.AnnouncementPeerSelf;
import io.lvsc.check.rules.announcement.AnnouncementScheduler;
import io.lvsc.check.rules.announcement.AnnouncementVipInNetwork;
import io.lvsc.check.rules.announcement.AnnouncementWithHighAvailability;
import io.lvsc.check.rules.availability.GatewayVipNetwork;
import io.lvsc.check.rules.availability.HaNatGateway;
import io.lvsc.check.rules.availability.HaNoInterface;
import io.lvsc.check.rules.availability.HaRoutes;
import io.lvsc.check.rules.availability.HaStaticArp;
import io.lvsc.check.rules.cluster.DirectorAsServer;
import io.lvsc.check.rules.cluster.HostDuplicate;
import io.lvsc.check.rules.cluster.NoEffect;
import io.lvsc.check.rules.cluster.Unsupported;
import io.lvsc.check.rules.cluster.Unused;
import io.lvsc.check.rules.directrouting.DrArp;
import io.lvsc.check.rules.directrouting.DrGateway;
import io.lvsc.check.rules.directrouting.DrNetwork;
import io.lvsc.check.rules.directrouting.DrNoGateway;
import io.lvsc.check.rules.directrouting.DrPortMapping;
import io.lvsc.check.rules.directrouting.DrStaticIncomplete;
import io.lvsc.check.rules.directrouting.NatAndDr;
import io.lvsc.check.rules.fullnat.FullnatLocalAddress;
import io.lvsc.check.rules.fullnat.FullnatLocalPath;
import io.lvsc.check.rules.fullnat.FullnatNoGateway;
import io.lvsc.check.rules.fullnat.FullnatPublicAddress;
import io.lvsc.check.rules.fullnat.FullnatUnreachable;
import io.lvsc.check.rules.health.FallbackUnchecked;
import io.lvsc.check.rules.health.SorryServes;
import io.lvsc.check.rules.local.LocalAnyPort;
import io.lvsc.check.rules.local.LocalListener;
import io.lvsc.check.rules.local.LocalNoAddress;
import io.lvsc.check.rules.local.LocalOnePacketPort;
import io.lvsc.check.rules.mark.FwmarkFamily;
import io.lvsc.check.rules.mark.FwmarkMask;
import io.lvsc.check.rules.mark.FwmarkNestedMask;
import io.lvsc.check.rules.mark.FwmarkPartialMask;
import io.lvsc.check.rules.mark.MarkedOwnPorts;
import io.lvsc.check.rules.nat.DirectorNoGateway;
import io.lvsc.check.rules.nat.NatClientBeside;
import io.lvsc.check.rules.nat.NatGateway;
import io.lvsc.check.rules.nat.NatNetwork;
import io.lvsc.check.rules.nat.NatNoGateway;
import io.lvsc.check.rules.nat.NatPublicAddress;
import io.lvsc.check.rules.nat.VipUplink;
import io.lvsc.check.rules.service.DirectorSsh;
import io.lvsc.check.rules.service.FamilyMix;
import io.lvsc.check.rules.service.NoActiveServer;
import io.lvsc.check.rules.service.OnePacketFullnat;
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
import io.lvsc.check.rules.service.SingleServer;
import io.lvsc.check.rules.tunneling.TunGateway;
import io.lvsc.check.rules.tunneling.TunOs;
import io.lvsc.check.rules.tunneling.TunPortMapping;
import io.lvsc.check.rules.tunneling.TunPrivateAddress;
import io.lvsc.check.rules.tunneling.TunUnreachable;
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
              List.of(Unsupported.class, DirectorAsServer.class),
              VALUE,
              List.of(AddressSpecial.class, AddressDuplicate.class, HostDuplicate.class),
              "the real server is meant to be the director"),
          new Doubt(
              List.of(Unsupported.class, DirectorAsServer.class),
              SERVICE,
              List.of(SingleServer.class, NoActiveServer.class),
              "the director is one of the servers"),
          new Doubt(
              List.of(HaNoInterface.class),
              SPEC,
              List.of(FamilyMix.class),
              "the director that serves gets an address of the family"),
          new Doubt(
              List.of(Unsupported.class),
              SPEC,
              List.of(NoEffect.class),
              "the MAC addresses are needed when the directors serve"),
          new Doubt(
              List.of(DirectorAsServer.class),
              SERVICE,
              List.of(FallbackUnchecked.class),
              "the director is one of the servers, or the only one"),
          new Doubt(
              List.of(FallbackUnchecked.class),
              SERVICE,
              List.of(NoActiveServer.class),
              "the servers change, or the sorry server goes"),
          new Doubt(
              List.of(Unsupported.class),
              SERVICE,
              List.of(LocalListener.class),
              "another host serves instead"),
          new Doubt(
              List.of(
                  HostDuplicate.class,
                  RealServerDuplicate.class,
                  PortMapAny.class,
                  SorryServes.class,
                  LocalOnePacketPort.class,
                  LocalNoAddress.class,
                  LocalAnyPort.class),
              SERVICE,
              List.of(LocalListener.class),
              "the director's entry changes, or goes"),
          new Doubt(
              List.of(AddressDuplicate.class),
              VALUE,
              List.of(VipNotHeld.class),
              "the VIP becomes a gateway VIP, or gets another address"),
          new Doubt(
              List.of(AddressDuplicate.class),
              VALUE,
              List.of(DirectorSsh.class, AnnouncementVipInNetwork.class, MarkedOwnPorts.class),
              "the VIP gets another address"),
          new Doubt(
              List.of(NetworkOverlap.class),
              NETWORK,
              List.of(AddressNotInNetwork.class),
              "one of the overlapping blocks is wrong, perhaps this network's"),
          new Doubt(
              List.of(NetworkOverlap.class),
              SPEC,
              List.of(NetworkAmbiguous.class),
              "the wrong block may be the one that should hold the address"),
          new Doubt(
              List.of(AddressNotInNetwork.class),
              VALUE,
              List.of(NetworkAmbiguous.class),
              "the block is wrong that should hold the address"),
          new Doubt(
              List.of(AddressSpecial.class),
              VALUE,
              List.of(
                  AddressDuplicate.class,
                  AddressNotInNetwork.class,
                  NetworkAmbiguous.class,
                  AnnouncementPeerNetwork.class),
              "the address is not one that a host can have"),
          new Doubt(
              List.of(AnnouncementFamily.class),
              VALUE,
              List.of(TunUnreachable.class, FullnatUnreachable.class),
              "the director gets an address of the family"),
          new Doubt(
              List.of(AnnouncementPeerSelf.class),
              VALUE,
              List.of(AnnouncementPeerNetwork.class),
              "the peer gets another address"),
          new Doubt(
              List.of(AddressSpecial.class),
              SPEC,
              List.of(AnnouncementNoPeer.class),
              "the peer gets another address"),
          new Doubt(
              List.of(AnnouncementWithHighAvailability.class),
              SPEC,
              List.of(AnnouncementVipInNetwork.class, AnnouncementScheduler.class),
              "the directors may not announce the VIPs in the end"),
          new Doubt(
              List.of(HaStaticArp.class),
              VALUE,
              List.of(DrStaticIncomplete.class),
              "the server is kept silent by another method"),
          new Doubt(
              List.of(AddressSpecial.class, AddressNotInNetwork.class),
              VALUE,
              List.of(
                  GatewayNotInNetwork.class,
                  NotOnLink.class,
                  NatNetwork.class,
                  NatGateway.class,
                  NatNoGateway.class,
                  DirectorNoGateway.class,
                  NatPublicAddress.class,
                  NatClientBeside.class,
                  DrNetwork.class,
                  DrGateway.class,
                  DrNoGateway.class,
                  TunUnreachable.class,
                  TunGateway.class,
                  TunPrivateAddress.class,
                  FullnatLocalAddress.class,
                  FullnatLocalPath.class,
                  FullnatNoGateway.class,
                  FullnatUnreachable.class),
              "the address is wrong, so it does not tell where the host is"),
          new Doubt(
              List.of(NetworkAmbiguous.class),
              VALUE,
              List.of(
                  NatGateway.class,
                  DirectorNoGateway.class,
                  NatClientBeside.class,
                  DrGateway.class,
                  TunGateway.class,
                  TunPrivateAddress.class,
                  FullnatLocalPath.class),
              "it is open in which network the host is"),
          new Doubt(
              List.of(AddressNotInNetwork.class, NetworkAmbiguous.class),
              VALUE,
              List.of(FullnatPublicAddress.class),
              "the address is not the one that is meant"),
          new Doubt(
              List.of(AddressDuplicate.class),
              VALUE,
              List.of(
                  GatewayIsSelf.class,
                  NatGateway.class,
                  HaNatGateway.class,
                  DrGateway.class,
                  TunGateway.class),
              "it is open which host keeps the address"),
          new Doubt(
              List.of(GatewayIsSelf.class),
              VALUE,
              List.of(NatGateway.class),
              "the gateway is wrong for its own host too"),
          new Doubt(
              List.of(VipNoInterface.class),
              NETWORK,
              List.of(
                  GatewayNotInNetwork.class,
                  NatNetwork.class,
                  DirectorNoGateway.class,
                  DrNetwork.class,
                  TunUnreachable.class,
                  FullnatLocalAddress.class,
                  FullnatUnreachable.class),
              "the director is missing in the network, with its interface and the way through it"),
          new Doubt(
              List.of(HaNoInterface.class),
              NETWORK,
              List.of(NatNetwork.class, DirectorNoGateway.class, DrNetwork.class),
              "the director is missing in the network, with its interface and the way through it"),
          new Doubt(
              List.of(NetworkAmbiguous.class, AddressSpecial.class),
              VALUE,
              List.of(GatewayVipNetwork.class, Unused.class),
              "the VIP gets another address, which may be the one that hosts name"),
          new Doubt(
              List.of(GatewayVipNetwork.class),
              VALUE,
              List.of(Unused.class),
              "the VIP gets another address, which may be the one that hosts name"),
          new Doubt(
              List.of(HaRoutes.class),
              NETWORK,
              List.of(FullnatLocalPath.class),
              "the director lacks the route to the server"),
          new Doubt(
              List.of(NatGateway.class, NatNoGateway.class, HaNatGateway.class),
              NETWORK,
              List.of(Unused.class),
              "the gateway becomes the VIP that nothing uses yet"),
          new Doubt(
              List.of(DrStaticIncomplete.class),
              SPEC,
              List.of(NoEffect.class),
              "a router is missing, and the idle one may be meant"),
          new Doubt(
              List.of(NatAndDr.class),
              VALUE,
              List.of(
                  NatGateway.class,
                  NatNoGateway.class,
                  DirectorNoGateway.class,
                  NatPublicAddress.class,
                  NatClientBeside.class,
                  DrGateway.class,
                  DrNoGateway.class,
                  TunGateway.class),
              "it is open by which method the server is reached"),
          new Doubt(
              List.of(NatNetwork.class),
              VALUE,
              List.of(
                  GatewayNotInNetwork.class,
                  NatNoGateway.class,
                  DirectorNoGateway.class,
                  NatPublicAddress.class,
                  NatClientBeside.class),
              "the server moves to another network, or is reached by another method"),
          new Doubt(
              List.of(DrNetwork.class),
              VALUE,
              List.of(GatewayNotInNetwork.class, DrNoGateway.class),
              "the server moves to another network, or is reached by another method"),
          new Doubt(
              List.of(NatGateway.class, DrGateway.class, TunGateway.class),
              VALUE,
              List.of(GatewayNotInNetwork.class),
              "the gateway is wrong wherever it is"),
          new Doubt(
              List.of(
                  AddressSpecial.class,
                  AddressNotInNetwork.class,
                  GatewayNotInNetwork.class,
                  GatewayIsSelf.class,
                  GatewayLoop.class),
              VALUE,
              List.of(VipUplink.class),
              "another gateway takes its place"),
          new Doubt(
              List.of(GatewayNotInNetwork.class, GatewayLoop.class, NatGateway.class),
              VALUE,
              List.of(GatewayIsServer.class),
              "another gateway takes its place"),
          new Doubt(
              List.of(GatewayLoop.class),
              VALUE,
              List.of(HaRoutes.class),
              "another gateway takes its place"),
          new Doubt(
              List.of(NatNoGateway.class),
              VALUE,
              List.of(DrNoGateway.class),
              "one gateway is missing, for both methods"),
          new Doubt(
              List.of(GatewayNotInNetwork.class),
              NETWORK,
              List.of(DirectorNoGateway.class),
              "another gateway takes its place, by which the director has a way out"),
          new Doubt(
              List.of(TunUnreachable.class, FullnatUnreachable.class),
              VALUE,
              List.of(DirectorNoGateway.class),
              "the same gateway is missing"),
          new Doubt(
              List.of(TunOs.class),
              VALUE,
              List.of(DrArp.class),
              "the server cannot be reached by a tunnel, so it needs no silent VIP"),
          new Doubt(
              List.of(FullnatLocalPath.class),
              VALUE,
              List.of(FullnatNoGateway.class),
              "an address on the way takes the place of the local one"),
          new Doubt(
              List.of(FullnatLocalAddress.class),
              VALUE,
              List.of(FullnatLocalPath.class),
              "another address takes its place"),
          new Doubt(
              List.of(FamilyMix.class),
              VALUE,
              List.of(FullnatLocalPath.class),
              "the director does not send to this server"),
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
              List.of(OnePacketFullnat.class, OnePacketNat.class, OnePacketPersistence.class),
              "`one_packet` goes"),
          new Doubt(
              List.of(OnePacketFullnat.class),
              VALUE,
              List.of(OnePacketNat.class),
              "`one_packet` may go"),
          new Doubt(
              List.of(FwmarkMask.class),
              VALUE,
              List.of(FwmarkPartialMask.class),
              "the mask is not the one that is meant"),
          new Doubt(
              List.of(FwmarkNestedMask.class),
              VALUE,
              List.of(FwmarkPartialMask.class),
              "the mask becomes a wider one"),
          new Doubt(
              List.of(AnnouncementNat.class),
              SPEC,
              List.of(NatGateway.class),
              "the servers are to be reached by another method, which needs another gateway"),
          new Doubt(
              List.of(AnnouncementGatewayVip.class),
              SPEC,
              List.of(Unused.class),
              "the gateway VIP goes"),
          new Doubt(
              List.of(AnnouncementHashFallback.class),
              VALUE,
              List.of(SchedulerHashFallback.class),
              "the flag is missing whatever the servers' weights"),
          new Doubt(
              List.of(AnnouncementPeerNetwork.class),
              SPEC,
              List.of(AnnouncementNoPeer.class, AnnouncementFamily.class),
              "the address of a peer is wrong, so it does not tell who has a session with it"),
          new Doubt(
              List.of(FwmarkFamily.class),
              VALUE,
              List.of(FamilyMix.class),
              "it is open of which family the service is"));

  private Doubts() {}
}
