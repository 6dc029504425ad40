package io.lvsc.diff;

import io.lvsc.source.SpecPath;

/** Where things stand in a spec. */
final class Paths {
  private Paths() {}

  static SpecPath service(String name) {
    return SpecPath.ROOT.key("virtual_services").key(name);
  }

  static SpecPath vip(String name) {
    return SpecPath.ROOT.key("vips").key(name);
  }
}
