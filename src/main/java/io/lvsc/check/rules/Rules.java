package io.lvsc.check.rules;

import static io.lvsc.diag.Severity.ERROR;

import io.lvsc.check.ListedRule;
import io.lvsc.check.rules.directrouting.DrPortMapping;
import io.lvsc.check.rules.service.FamilyMix;
import io.lvsc.check.rules.service.PortAnyPersistence;
import io.lvsc.check.rules.service.ServiceDuplicate;
import java.util.List;

/** The rules about a cluster's topology: the list that a test compares with the classes. */
public final class Rules {

  /** All of them, by subject. */
  public static final List<ListedRule> ALL =
      List.of(
          new ListedRule(new DrPortMapping(), ERROR),
          new ListedRule(new ServiceDuplicate(), ERROR),
          new ListedRule(new FamilyMix(), ERROR),
          new ListedRule(new PortAnyPersistence(), ERROR));

  private Rules() {}
}
