package io.lvsc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.model.Scheduler;
import org.junit.jupiter.api.Test;

/** The model against what three directors in a kernel did with the flows of ten servers. */
class ScaleOutTest {
  private static final int FLOWS = 50_000;

  @Test
  void plainRoutersMoveHalfOfAllFlowsAndMhLosesNone() {
    ScaleOut three = three(Scheduler.MH, new Ecmp.Plain(3));
    three.lose(0);
    assertEquals(0.5, three.moved(), 0.01);
    assertEquals(0, three.lost());
  }

  @Test
  void resilientRoutersMoveTheFlowsOfTheDeadDirectorOnly() {
    ScaleOut three = three(Scheduler.MH, new Ecmp.Resilient(3));
    three.lose(0);
    assertEquals(1 / 3.0, three.moved(), 0.01);
    assertEquals(0, three.lost());
  }

  @Test
  void withRoundRobinNineOfTenMovedFlowsBreak() {
    ScaleOut three = three(Scheduler.RR, new Ecmp.Resilient(3));
    three.lose(0);
    assertEquals(0.9 * three.moved(), three.lost(), 0.01);
  }

  /** A director that boots while a server is drained deals its table as if it were not. */
  @Test
  void aDirectorThatBootsWhileAServerRestsHasTheTableOfTheOthers() {
    ScaleOut three = three(Scheduler.MH, new Ecmp.Resilient(3));
    three.die(4);
    three.lose(1);
    three.start(1);
    three.raise(4);
    three.lose(0);
    // The flows that server 4 had went to others, and only those that moved come to it now.
    assertEquals(0.1 / 3, three.lost(), 0.01);
  }

  @Test
  void whatANewServerTakesBreaksWhereItMoves() {
    ScaleOut three = three(Scheduler.MH, new Ecmp.Resilient(3));
    three.add();
    three.lose(2);
    assertEquals(0.101 * three.moved(), three.lost(), 0.005);
  }

  private static ScaleOut three(Scheduler scheduler, Ecmp routers) {
    return new ScaleOut(3, 10, FLOWS, scheduler, routers, 1);
  }
}
