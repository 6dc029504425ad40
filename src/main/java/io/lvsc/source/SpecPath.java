package io.lvsc.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way from the root of a spec to one of its values: keys and list positions. */
public final class SpecPath {

  /** The whole document. */
  public static final SpecPath ROOT = new SpecPath(null, "");

  private final @Nullable SpecPath parent;
  private final String step;

  private SpecPath(@Nullable SpecPath parent, String step) {
    this.parent = parent;
    this.step = step;
  }

  /** The value under a key of the mapping at this path. */
  public SpecPath key(String key) {
    return new SpecPath(this, key);
  }

  /** An item of the list at this path, counted from 0. */
  public SpecPath index(int index) {
    return new SpecPath(this, Integer.toString(index));
  }

  /** The number of steps from the root. */
  public int length() {
    int length = 0;
    for (SpecPath path = this; path.parent != null; path = path.parent) {
      length++;
    }
    return length;
  }

  /** The first steps of this path; all of it if it has no more. */
  public SpecPath first(int steps) {
    SpecPath path = this;
    for (int surplus = length() - steps; surplus > 0 && path.parent != null; surplus--) {
      path = path.parent;
    }
    return path;
  }

  /** The path of the mapping or list that holds the value; empty for the whole document. */
  public Optional<SpecPath> parent() {
    return Optional.ofNullable(parent);
  }

  /** The steps from the root; list positions are decimal numbers. */
  public List<String> steps() {
    Deque<String> steps = new ArrayDeque<>();
    SpecPath path = this;
    while (path.parent != null) {
      steps.addFirst(path.step);
      path = path.parent;
    }
    return List.copyOf(steps);
  }

  /** This path as a JSON pointer (RFC 6901); empty for the whole document. */
  public String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (String each : steps()) {
      pointer.append('/').append(each.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SpecPath path
        && step.equals(path.step)
        && Objects.equals(parent, path.parent);
  }

  @Override
  public int hashCode() {
    return Objects.hash(parent, step);
  }

  @Override
  public String toString() {
    return pointer();
  }
}
