package io.lvsc.planner;

import java.util.ArrayList;
import java.util.List;

/** Which data files a host has: an empty one would say nothing that its absence does not. */
final class FilesPlanner {
  private final List<String> paths = new ArrayList<>();

  FilesPlanner add(String path, boolean holdsSomething) {
    if (holdsSomething) {
      paths.add(path);
    }
    return this;
  }

  /** On the host, in the order in which they were added. */
  List<String> plan() {
    return paths;
  }
}
