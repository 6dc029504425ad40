package io.lvsc.check.rules;

import static io.lvsc.diag.Severity.ERROR;
import static io.lvsc.diag.Severity.NOTE;
import static io.lvsc.diag.Severity.WARNING;

import io.lvsc.check.ListedRule;
import io.lvsc.check.rules.addressing.AddressDocumentation;
import io.lvsc.check.rules.addressing.AddressDuplicate;
import io.lvsc.check.rules.addressing.AddressNotInNetwork;
import io.lvsc.check.rules.addressing.AddressSpecial;
import io.lvsc.check.rules.addressing.CidrHostBits;
import io.lvsc.check.rules.addressing.GatewayIsSelf;
import io.lvsc.check.rules.addressing.GatewayIsServer;
import io.lvsc.check.rules.addressing.GatewayLoop;
import io.lvsc.check.rules.addressing.GatewayNotInNetwork;
import io.lvsc.check.rules.addressing.InterfaceReserved;
import io.lvsc.check.rules.addressing.MacDuplicate;
import io.lvsc.check.rules.addressing.NetworkAmbiguous;
import io.lvsc.check.rules.addressing.NetworkMtu;
import io.lvsc.check.rules.addressing.NetworkOverlap;
import io.lvsc.check.rules.addressing.NetworkTwice;
import io.lvsc.check.rules.addressing.NotOnLink;
import io.lvsc.check.rules.addressing.RouteDuplicate;
import io.lvsc.check.rules.addressing.VipNetwork;
import io.lvsc.check.rules.addressing.VipNoInterface;
import io.lvsc.check.rules.addressing.VipNotHeld;
import io.lvsc.check.rules.announcement.AnnouncementAs;
import io.lvsc.check.rules.announcement.AnnouncementBfd;
import io.lvsc.check.rules.announcement.AnnouncementCommunity;
import io.lvsc.check.rules.announcement.AnnouncementEcmpWidth;
import io.lvsc.check.rules.announcement.AnnouncementFamily;
import io.lvsc.check.rules.announcement.AnnouncementFullnat;
import io.lvsc.check.rules.announcement.AnnouncementGatewayVip;
import io.lvsc.check.rules.announcement.AnnouncementHashFallback;
import io.lvsc.check.rules.announcement.AnnouncementHashPort;
import io.lvsc.check.rules.announcement.AnnouncementHold;
import io.lvsc.check.rules.announcement.AnnouncementMed;
import io.lvsc.check.rules.announcement.AnnouncementMtu;
import io.lvsc.check.rules.announcement.AnnouncementNat;
import io.lvsc.check.rules.announcement.AnnouncementNoPeer;
import io.lvsc.check.rules.announcement.AnnouncementOneDirector;
import io.lvsc.check.rules.announcement.AnnouncementPeerNetwork;
import io.lvsc.check.rules.announcement.AnnouncementPeerSelf;
import io.lvsc.check.rules.announcement.AnnouncementPeerTwice;
import io.lvsc.check.rules.announcement.AnnouncementPersistence;
import io.lvsc.check.rules.announcement.AnnouncementRouterId;
import io.lvsc.check.rules.announcement.AnnouncementScheduler;
import io.lvsc.check.rules.announcement.AnnouncementSh;
import io.lvsc.check.rules.announcement.AnnouncementSyncScale;
import io.lvsc.check.rules.announcement.AnnouncementThreshold;
import io.lvsc.check.rules.announcement.AnnouncementUdp;
import io.lvsc.check.rules.announcement.AnnouncementVipInNetwork;
import io.lvsc.check.rules.announcement.AnnouncementWhile;
import io.lvsc.check.rules.announcement.AnnouncementWithHighAvailability;
import io.lvsc.check.rules.availability.GatewayVipNetwork;
import io.lvsc.check.rules.availability.HaAdvertInterval;
import io.lvsc.check.rules.availability.HaFullnatAddress;
import io.lvsc.check.rules.availability.HaLocalAddress;
import io.lvsc.check.rules.availability.HaManyDirectors;
import io.lvsc.check.rules.availability.HaMissing;
import io.lvsc.check.rules.availability.HaNatGateway;
import io.lvsc.check.rules.availability.HaNoInterface;
import io.lvsc.check.rules.availability.HaNoSync;
import io.lvsc.check.rules.availability.HaOneDirector;
import io.lvsc.check.rules.availability.HaPreemptSync;
import io.lvsc.check.rules.availability.HaRoutedVip;
import io.lvsc.check.rules.availability.HaRoutes;
import io.lvsc.check.rules.availability.HaStaticArp;
import io.lvsc.check.rules.availability.HaSyncFamilies;
import io.lvsc.check.rules.availability.HaSyncNetwork;
import io.lvsc.check.rules.availability.HaSyncPersistMode;
import io.lvsc.check.rules.availability.HaSyncThreshold;
import io.lvsc.check.rules.cluster.DirectorAsServer;
import io.lvsc.check.rules.cluster.HostDuplicate;
import io.lvsc.check.rules.cluster.ManagementShared;
import io.lvsc.check.rules.cluster.NoEffect;
import io.lvsc.check.rules.cluster.TestFailed;
import io.lvsc.check.rules.cluster.Unsupported;
import io.lvsc.check.rules.cluster.Unused;
import io.lvsc.check.rules.directrouting.DrArp;
import io.lvsc.check.rules.directrouting.DrGateway;
import io.lvsc.check.rules.directrouting.DrNetwork;
import io.lvsc.check.rules.directrouting.DrNoGateway;
import io.lvsc.check.rules.directrouting.DrPortMapping;
import io.lvsc.check.rules.directrouting.DrStaticGateway;
import io.lvsc.check.rules.directrouting.DrStaticIncomplete;
import io.lvsc.check.rules.directrouting.NatAndDr;
import io.lvsc.check.rules.directrouting.RipSilent;
import io.lvsc.check.rules.fullnat.FullnatLocalAddress;
import io.lvsc.check.rules.fullnat.FullnatLocalPath;
import io.lvsc.check.rules.fullnat.FullnatNoGateway;
import io.lvsc.check.rules.fullnat.FullnatPublicAddress;
import io.lvsc.check.rules.fullnat.FullnatUnreachable;
import io.lvsc.check.rules.fullnat.FullnatVipPrivate;
import io.lvsc.check.rules.health.FallbackUnchecked;
import io.lvsc.check.rules.health.HealthCommand;
import io.lvsc.check.rules.health.HealthDirect;
import io.lvsc.check.rules.health.HealthKeepsClients;
import io.lvsc.check.rules.health.HealthKey;
import io.lvsc.check.rules.health.HealthPort;
import io.lvsc.check.rules.health.HealthProtocol;
import io.lvsc.check.rules.health.HealthStatus;
import io.lvsc.check.rules.health.HealthTiming;
import io.lvsc.check.rules.health.HealthUnchecked;
import io.lvsc.check.rules.health.ProgramWritable;
import io.lvsc.check.rules.health.QuorumTooHigh;
import io.lvsc.check.rules.health.QuorumUnused;
import io.lvsc.check.rules.health.SorryFailOpen;
import io.lvsc.check.rules.health.SorryKeepsClients;
import io.lvsc.check.rules.health.SorryServes;
import io.lvsc.check.rules.kernel.KernelConflict;
import io.lvsc.check.rules.kernel.KernelIdle;
import io.lvsc.check.rules.kernel.KernelWithoutScheduler;
import io.lvsc.check.rules.local.LocalAnyPort;
import io.lvsc.check.rules.local.LocalListener;
import io.lvsc.check.rules.local.LocalNoAddress;
import io.lvsc.check.rules.local.LocalOnePacketPort;
import io.lvsc.check.rules.mark.FwmarkFamily;
import io.lvsc.check.rules.mark.FwmarkMask;
import io.lvsc.check.rules.mark.FwmarkNestedMask;
import io.lvsc.check.rules.mark.FwmarkOverlap;
import io.lvsc.check.rules.mark.FwmarkPartialMask;
import io.lvsc.check.rules.mark.FwmarkReserved;
import io.lvsc.check.rules.mark.FwmarkShadowsService;
import io.lvsc.check.rules.mark.MarkedOwnPorts;
import io.lvsc.check.rules.mark.MatchDuplicate;
import io.lvsc.check.rules.mark.MatchSource;
import io.lvsc.check.rules.nat.DirectorNoGateway;
import io.lvsc.check.rules.nat.NatClientBeside;
import io.lvsc.check.rules.nat.NatGateway;
import io.lvsc.check.rules.nat.NatNetwork;
import io.lvsc.check.rules.nat.NatNoGateway;
import io.lvsc.check.rules.nat.NatPublicAddress;
import io.lvsc.check.rules.nat.VipUplink;
import io.lvsc.check.rules.service.DirectorSsh;
import io.lvsc.check.rules.service.FamilyMix;
import io.lvsc.check.rules.service.FtpData;
import io.lvsc.check.rules.service.NoActiveServer;
import io.lvsc.check.rules.service.OnePacketFullnat;
import io.lvsc.check.rules.service.OnePacketNat;
import io.lvsc.check.rules.service.OnePacketPersistence;
import io.lvsc.check.rules.service.OnePacketUdp;
import io.lvsc.check.rules.service.PersistenceHashPort;
import io.lvsc.check.rules.service.PersistenceNetmask;
import io.lvsc.check.rules.service.PersistentDrain;
import io.lvsc.check.rules.service.PortAnyOverlap;
import io.lvsc.check.rules.service.PortAnyPersistence;
import io.lvsc.check.rules.service.PortMapAny;
import io.lvsc.check.rules.service.RealServerDuplicate;
import io.lvsc.check.rules.service.SchedulerDhOneVip;
import io.lvsc.check.rules.service.SchedulerFlags;
import io.lvsc.check.rules.service.SchedulerFoEqualWeights;
import io.lvsc.check.rules.service.SchedulerHashDivisor;
import io.lvsc.check.rules.service.SchedulerHashFallback;
import io.lvsc.check.rules.service.SchedulerHashWeights;
import io.lvsc.check.rules.service.SchedulerIgnoresWeight;
import io.lvsc.check.rules.service.SchedulerLblcOneVip;
import io.lvsc.check.rules.service.SchedulerOvfWeights;
import io.lvsc.check.rules.service.SchedulerTwos;
import io.lvsc.check.rules.service.ServiceDuplicate;
import io.lvsc.check.rules.service.SingleServer;
import io.lvsc.check.rules.service.StickyApart;
import io.lvsc.check.rules.service.TftpData;
import io.lvsc.check.rules.service.Thresholds;
import io.lvsc.check.rules.service.UdpBind;
import io.lvsc.check.rules.tunneling.TunGateway;
import io.lvsc.check.rules.tunneling.TunMtu;
import io.lvsc.check.rules.tunneling.TunOptions;
import io.lvsc.check.rules.tunneling.TunOs;
import io.lvsc.check.rules.tunneling.TunPortMapping;
import io.lvsc.check.rules.tunneling.TunPortTaken;
import io.lvsc.check.rules.tunneling.TunPrivateAddress;
import io.lvsc.check.rules.tunneling.TunUnreachable;
import java.util.List;

/** The rules about a cluster's topology: the list that a test compares with the classes. */
public final class Rules {

  /** All of them, by subject. */
  public static final List<ListedRule> ALL =
      List.of(
          new ListedRule(new Unsupported(), ERROR),
          new ListedRule(new DirectorAsServer(), ERROR),
          new ListedRule(new HostDuplicate(), ERROR),
          new ListedRule(new ManagementShared(), ERROR),
          new ListedRule(new NetworkOverlap(), ERROR),
          new ListedRule(new CidrHostBits(), ERROR),
          new ListedRule(new NetworkMtu(), ERROR),
          new ListedRule(new AddressDuplicate(), ERROR),
          new ListedRule(new MacDuplicate(), ERROR),
          new ListedRule(new InterfaceReserved(), ERROR),
          new ListedRule(new AddressNotInNetwork(), ERROR),
          new ListedRule(new AddressSpecial(), ERROR),
          new ListedRule(new AddressDocumentation(), WARNING),
          new ListedRule(new NetworkAmbiguous(), ERROR),
          new ListedRule(new NetworkTwice(), WARNING),
          new ListedRule(new GatewayNotInNetwork(), ERROR),
          new ListedRule(new GatewayIsSelf(), ERROR),
          new ListedRule(new GatewayLoop(), ERROR),
          new ListedRule(new GatewayIsServer(), WARNING),
          new ListedRule(new RouteDuplicate(), ERROR),
          new ListedRule(new NotOnLink(), WARNING),
          new ListedRule(new VipNoInterface(), ERROR),
          new ListedRule(new VipNetwork(), ERROR),
          new ListedRule(new VipNotHeld(), ERROR),
          new ListedRule(new Unused(), WARNING),
          new ListedRule(new NoEffect(), WARNING),
          new ListedRule(new HaMissing(), ERROR),
          new ListedRule(new HaOneDirector(), ERROR),
          new ListedRule(new HaManyDirectors(), ERROR),
          new ListedRule(new HaNoInterface(), ERROR),
          new ListedRule(new HaSyncNetwork(), ERROR),
          new ListedRule(new HaSyncFamilies(), ERROR),
          new ListedRule(new HaNoSync(), WARNING),
          new ListedRule(new HaSyncThreshold(), WARNING),
          new ListedRule(new HaSyncPersistMode(), WARNING),
          new ListedRule(new HaPreemptSync(), WARNING),
          new ListedRule(new HaAdvertInterval(), WARNING),
          new ListedRule(new HaRoutes(), WARNING),
          new ListedRule(new HaRoutedVip(), WARNING),
          new ListedRule(new HaStaticArp(), ERROR),
          new ListedRule(new HaNatGateway(), ERROR),
          new ListedRule(new HaLocalAddress(), ERROR),
          new ListedRule(new HaFullnatAddress(), NOTE),
          new ListedRule(new GatewayVipNetwork(), ERROR),
          new ListedRule(new AnnouncementWithHighAvailability(), ERROR),
          new ListedRule(new AnnouncementOneDirector(), NOTE),
          new ListedRule(new AnnouncementNoPeer(), ERROR),
          new ListedRule(new AnnouncementPeerNetwork(), ERROR),
          new ListedRule(new AnnouncementPeerSelf(), ERROR),
          new ListedRule(new AnnouncementPeerTwice(), ERROR),
          new ListedRule(new AnnouncementMed(), ERROR),
          new ListedRule(new AnnouncementAs(), ERROR),
          new ListedRule(new AnnouncementRouterId(), ERROR),
          new ListedRule(new AnnouncementFamily(), ERROR),
          new ListedRule(new AnnouncementVipInNetwork(), ERROR),
          new ListedRule(new AnnouncementGatewayVip(), ERROR),
          new ListedRule(new AnnouncementWhile(), ERROR),
          new ListedRule(new AnnouncementScheduler(), ERROR),
          new ListedRule(new AnnouncementHashFallback(), ERROR),
          new ListedRule(new AnnouncementHashPort(), WARNING),
          new ListedRule(new AnnouncementSh(), WARNING),
          new ListedRule(new AnnouncementPersistence(), WARNING),
          new ListedRule(new AnnouncementThreshold(), ERROR),
          new ListedRule(new AnnouncementNat(), ERROR),
          new ListedRule(new AnnouncementFullnat(), NOTE),
          new ListedRule(new AnnouncementBfd(), WARNING),
          new ListedRule(new AnnouncementHold(), WARNING),
          new ListedRule(new AnnouncementCommunity(), ERROR),
          new ListedRule(new AnnouncementEcmpWidth(), WARNING),
          new ListedRule(new AnnouncementSyncScale(), WARNING),
          new ListedRule(new AnnouncementUdp(), NOTE),
          new ListedRule(new AnnouncementMtu(), WARNING),
          new ListedRule(new NatNetwork(), ERROR),
          new ListedRule(new NatGateway(), ERROR),
          new ListedRule(new NatNoGateway(), ERROR),
          new ListedRule(new DirectorNoGateway(), WARNING),
          new ListedRule(new NatPublicAddress(), NOTE),
          new ListedRule(new NatClientBeside(), WARNING),
          new ListedRule(new VipUplink(), WARNING),
          new ListedRule(new DrNetwork(), ERROR),
          new ListedRule(new DrGateway(), ERROR),
          new ListedRule(new DrPortMapping(), ERROR),
          new ListedRule(new DrArp(), ERROR),
          new ListedRule(new RipSilent(), ERROR),
          new ListedRule(new DrStaticIncomplete(), ERROR),
          new ListedRule(new DrStaticGateway(), WARNING),
          new ListedRule(new NatAndDr(), ERROR),
          new ListedRule(new DrNoGateway(), WARNING),
          new ListedRule(new TunUnreachable(), ERROR),
          new ListedRule(new TunGateway(), ERROR),
          new ListedRule(new TunPortMapping(), ERROR),
          new ListedRule(new TunOs(), WARNING),
          new ListedRule(new TunPrivateAddress(), NOTE),
          new ListedRule(new TunOptions(), ERROR),
          new ListedRule(new TunPortTaken(), ERROR),
          new ListedRule(new TunMtu(), NOTE),
          new ListedRule(new FullnatVipPrivate(), NOTE),
          new ListedRule(new FullnatPublicAddress(), NOTE),
          new ListedRule(new FullnatLocalAddress(), ERROR),
          new ListedRule(new FullnatLocalPath(), WARNING),
          new ListedRule(new FullnatUnreachable(), ERROR),
          new ListedRule(new FullnatNoGateway(), WARNING),
          new ListedRule(new KernelConflict(), ERROR),
          new ListedRule(new KernelIdle(), NOTE),
          new ListedRule(new ServiceDuplicate(), ERROR),
          new ListedRule(new RealServerDuplicate(), ERROR),
          new ListedRule(new NoActiveServer(), WARNING),
          new ListedRule(new SingleServer(), NOTE),
          new ListedRule(new FamilyMix(), ERROR),
          new ListedRule(new StickyApart(), WARNING),
          new ListedRule(new PortAnyPersistence(), ERROR),
          new ListedRule(new PortAnyOverlap(), WARNING),
          new ListedRule(new SchedulerFlags(), ERROR),
          new ListedRule(new SchedulerIgnoresWeight(), WARNING),
          new ListedRule(new SchedulerHashWeights(), ERROR),
          new ListedRule(new SchedulerHashDivisor(), WARNING),
          new ListedRule(new SchedulerHashFallback(), WARNING),
          new ListedRule(new SchedulerDhOneVip(), WARNING),
          new ListedRule(new SchedulerLblcOneVip(), WARNING),
          new ListedRule(new SchedulerOvfWeights(), WARNING),
          new ListedRule(new SchedulerFoEqualWeights(), WARNING),
          new ListedRule(new SchedulerTwos(), NOTE),
          new ListedRule(new PersistentDrain(), WARNING),
          new ListedRule(new KernelWithoutScheduler(), ERROR),
          new ListedRule(new PortMapAny(), ERROR),
          new ListedRule(new OnePacketUdp(), ERROR),
          new ListedRule(new OnePacketFullnat(), ERROR),
          new ListedRule(new OnePacketNat(), WARNING),
          new ListedRule(new OnePacketPersistence(), WARNING),
          new ListedRule(new PersistenceNetmask(), ERROR),
          new ListedRule(new Thresholds(), ERROR),
          new ListedRule(new FtpData(), WARNING),
          new ListedRule(new TftpData(), WARNING),
          new ListedRule(new DirectorSsh(), WARNING),
          new ListedRule(new UdpBind(), NOTE),
          new ListedRule(new PersistenceHashPort(), WARNING),
          new ListedRule(new FwmarkOverlap(), ERROR),
          new ListedRule(new FwmarkShadowsService(), ERROR),
          new ListedRule(new FwmarkMask(), ERROR),
          new ListedRule(new FwmarkNestedMask(), ERROR),
          new ListedRule(new FwmarkPartialMask(), WARNING),
          new ListedRule(new MarkedOwnPorts(), WARNING),
          new ListedRule(new MatchDuplicate(), WARNING),
          new ListedRule(new MatchSource(), ERROR),
          new ListedRule(new FwmarkFamily(), ERROR),
          new ListedRule(new FwmarkReserved(), ERROR),
          new ListedRule(new HealthPort(), ERROR),
          new ListedRule(new HealthKey(), ERROR),
          new ListedRule(new HealthCommand(), ERROR),
          new ListedRule(new ProgramWritable(), ERROR),
          new ListedRule(new HealthStatus(), ERROR),
          new ListedRule(new HealthTiming(), WARNING),
          new ListedRule(new HealthProtocol(), WARNING),
          new ListedRule(new HealthKeepsClients(), WARNING),
          new ListedRule(new HealthDirect(), NOTE),
          new ListedRule(new HealthUnchecked(), NOTE),
          new ListedRule(new QuorumTooHigh(), ERROR),
          new ListedRule(new QuorumUnused(), WARNING),
          new ListedRule(new FallbackUnchecked(), ERROR),
          new ListedRule(new SorryFailOpen(), ERROR),
          new ListedRule(new SorryServes(), ERROR),
          new ListedRule(new SorryKeepsClients(), ERROR),
          new ListedRule(new LocalOnePacketPort(), ERROR),
          new ListedRule(new LocalNoAddress(), ERROR),
          new ListedRule(new LocalAnyPort(), WARNING),
          new ListedRule(new LocalListener(), NOTE),
          ListedRule.last(new TestFailed(), ERROR));

  private Rules() {}
}
