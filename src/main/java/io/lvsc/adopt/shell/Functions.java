package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The functions of a script: what they are, and who calls them. */
final class Functions {
  private final Variables variables;
  private final Course course;
  private final Consumer<Node> certain;
  private final Consumer<Node> perhaps;
  private final Map<String, Node> bodies = new HashMap<>();
  private final Set<String> called = new HashSet<>();
  private final Deque<Directive> callers = new ArrayDeque<>();

  /**
   * @param certain runs a node
   * @param perhaps runs one of which nobody knows whether it is run
   */
  Functions(Variables variables, Course course, Consumer<Node> certain, Consumer<Node> perhaps) {
    this.variables = variables;
    this.course = course;
    this.certain = certain;
    this.perhaps = perhaps;
  }

  void define(Node.Function function) {
    bodies.put(function.name(), function.body());
  }

  boolean has(String name) {
    return bodies.containsKey(name);
  }

  boolean isAnyCalled() {
    return !called.isEmpty();
  }

  /** The command that called the function that runs; empty outside of functions. */
  Optional<Directive> caller() {
    return Optional.ofNullable(callers.peek());
  }

  void call(String name, List<String> arguments, Directive directive) {
    called.add(name);
    Node body = bodies.get(name);
    if (body == null || callers.size() > Course.DEEPEST) {
      return;
    }
    List<String> before = variables.arguments();
    boolean known = variables.isCalled();
    variables.arguments(arguments, true);
    callers.push(directive);
    variables.beginFunction();
    int outer = course.beginCall();
    certain.accept(body);
    course.endCall(outer);
    variables.endFunction();
    callers.pop();
    variables.arguments(before, known);
  }

  /** Runs the functions that another script may call, or an argument of this one. */
  void runUncalled() {
    course.restart();
    for (String name : List.copyOf(bodies.keySet())) {
      Node body = bodies.get(name);
      if (body != null && called.add(name)) {
        variables.arguments(List.of(), false);
        perhaps.accept(body);
        course.restart();
      }
    }
  }
}
