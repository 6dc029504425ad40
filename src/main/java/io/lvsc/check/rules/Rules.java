package io.lvsc.check.rules;

import static io.lvsc.diag.Severity.ERROR;

import io.lvsc.check.ListedRule;
import io.lvsc.check.rules.directrouting.DrPortMapping;
import java.util.List;

/** The rules about a cluster's topology: the list that a test compares with the classes. */
public final class Rules {

  /** All of them, by subject. */
  public static final List<ListedRule> ALL = List.of(new ListedRule(new DrPortMapping(), ERROR));

  private Rules() {}
}
