package io.lvsc.model;

/** Who serves: a machine of its own, or whichever director balances. */
public sealed interface Server permits RealServer, LocalServer {

  String name();
}
