package io.lvsc.source;

/** Knows where the values of one spec stand. */
@FunctionalInterface
public interface Locator {

  /** The place of the value at a path, or of its deepest present parent. */
  Place locate(SpecPath path);
}
