package io.lvsc.model;

/** Who serves: a machine of its own, whichever director balances, or one of several directors. */
public sealed interface Server permits RealServer, LocalServer, ServingDirector {

  String name();
}
