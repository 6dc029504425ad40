package io.lvsc;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Names each test that is not run, and says why: Maven only counts them. */
public final class NotRun implements TestExecutionListener {
  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    say(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      say(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
    }
  }

  private static void say(TestIdentifier test, String reason) {
    String name = test.getDisplayName();
    String method =
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(MethodSource.class::cast)
            .map(source -> source.getClassName() + "." + source.getMethodName())
            .orElse(test.getLegacyReportingName());
    boolean whole = test.isContainer() || name.equals(test.getLegacyReportingName());
    String which = whole ? "" : " " + name;
    System.out.println("not run: " + method + which + ": " + reason);
  }
}
