package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How the events of a cluster are shared among guests. */
final class AnnouncedClusterTest {
  @Test
  void noGuestHasMoreEventsThanItHasTimeFor() {
    AnnouncedCluster.all()
        .flatMap(AnnouncedCluster::shared)
        .forEach(
            each ->
                assertTrue(!each.events().isEmpty() && each.events().size() <= 4, each::toString));
  }

  @Test
  void guestsTogetherDoEachEventOnceInItsOrder() {
    AnnouncedCluster.all()
        .forEach(
            cluster -> {
              List<String> done = new ArrayList<>();
              Set<String> cases = new HashSet<>();
              cluster
                  .shared()
                  .forEach(
                      each -> {
                        done.addAll(each.events());
                        assertTrue(cases.add(each.name() + "-" + each.part()), each::toString);
                      });
              assertEquals(cluster.events(), done);
            });
  }
}
