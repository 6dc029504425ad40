package io.lvsc.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpreadTest {
  private static final List<Integer> MANY = IntStream.range(0, 10_000).boxed().toList();
  private static final List<Integer> FEW = List.of(3, 1, 2);

  @Test
  void thingsKeepTheirOrder() {
    assertEquals(MANY, Spread.over(MANY).map(each -> each).toList());
    assertEquals(FEW, Spread.over(FEW).map(each -> each).toList());
    assertEquals(FEW, Spread.over(FEW, 10_000).map(each -> each).toList());
  }

  @Test
  void aStepIsTakenWithEachOnce() throws IOException {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    Spread.each(MANY, each -> assertTrue(seen.add(each)));
    assertEquals(Set.copyOf(MANY), seen);
  }

  @Test
  void theErrorOfAStepIsThrown() {
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                Spread.each(
                    MANY,
                    each -> {
                      if (each == 7000) {
                        throw new IOException("full");
                      }
                    }));
    assertEquals("full", thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000_000})
  void bothStepsHaveEnded(long work) {
    AtomicBoolean taken = new AtomicBoolean();
    assertEquals("result", Spread.meanwhile(work, () -> taken.set(true), () -> "result"));
    assertTrue(taken.get());
  }

  @Test
  void twoStepsWithMuchWorkAreTakenAtTheSameTime() {
    CountDownLatch meeting = new CountDownLatch(2);
    AtomicBoolean met = new AtomicBoolean();
    assertTrue(Spread.meanwhile(1_000_000, () -> met.set(meet(meeting)), () -> meet(meeting)));
    assertTrue(met.get());
  }

  private static boolean meet(CountDownLatch meeting) {
    meeting.countDown();
    try {
      return meeting.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000_000})
  void whatEitherStepThrowsIsThrown(long work) {
    assertThrows(
        IllegalStateException.class,
        () ->
            Spread.meanwhile(
                work,
                () -> {
                  throw new IllegalStateException("other");
                },
                () -> "result"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Spread.meanwhile(
                work,
                () -> {},
                () -> {
                  throw new IllegalArgumentException("step");
                }));
  }
}
