package io.lvsc.property;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** What {@link BrokenClusterTest} tries, with choices that are led by the coverage they reach. */
class ClusterFuzzTest {
  private static final int CHOICES = 1 << 20;

  @FuzzTest(maxDuration = "10m")
  void isRefusedOrWrittenAsPlanned(FuzzedDataProvider data) {
    Choices choices = Choices.of(() -> data.consumeInt(0, CHOICES));
    BrokenClusterTest.check(choices, choices);
  }
}
