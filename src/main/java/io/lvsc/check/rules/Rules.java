package io.lvsc.check.rules;

import static io.lvsc.diag.Severity.ERROR;

import io.lvsc.check.ListedRule;
import io.lvsc.check.rules.addressing.VipNoInterface;
import io.lvsc.check.rules.directrouting.DrGateway;
import io.lvsc.check.rules.directrouting.DrNetwork;
import io.lvsc.check.rules.directrouting.DrPortMapping;
import io.lvsc.check.rules.directrouting.NatAndDr;
import io.lvsc.check.rules.nat.NatGateway;
import io.lvsc.check.rules.nat.NatNetwork;
import io.lvsc.check.rules.service.FamilyMix;
import io.lvsc.check.rules.service.PortAnyPersistence;
import io.lvsc.check.rules.service.ServiceDuplicate;
import io.lvsc.check.rules.tunnelling.TunGateway;
import io.lvsc.check.rules.tunnelling.TunPortMapping;
import java.util.List;

/** The rules about a cluster's topology: the list that a test compares with the classes. */
public final class Rules {

  /** All of them, by subject. */
  public static final List<ListedRule> ALL =
      List.of(
          new ListedRule(new VipNoInterface(), ERROR),
          new ListedRule(new NatNetwork(), ERROR),
          new ListedRule(new NatGateway(), ERROR),
          new ListedRule(new DrNetwork(), ERROR),
          new ListedRule(new DrGateway(), ERROR),
          new ListedRule(new DrPortMapping(), ERROR),
          new ListedRule(new NatAndDr(), ERROR),
          new ListedRule(new TunGateway(), ERROR),
          new ListedRule(new TunPortMapping(), ERROR),
          new ListedRule(new ServiceDuplicate(), ERROR),
          new ListedRule(new FamilyMix(), ERROR),
          new ListedRule(new PortAnyPersistence(), ERROR));

  private Rules() {}
}
