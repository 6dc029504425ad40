package io.lvsc.emit;

import io.lvsc.order.Sort;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of the cluster, of a group or of a host.
 *
 * @param name below the output folder, with {@code /} at its end; empty for the output folder
 * @param files their paths are below this folder; sorted by them
 */
record OutputFolder(String name, List<OutputFile> files) {
  OutputFolder {
    files = files.stream().sorted(Sort.by(OutputFile::path)).toList();
  }

  /** The files with their paths below the output folder. */
  Stream<OutputFile> placed() {
    return files.stream()
        .map(file -> new OutputFile(name + file.path(), file.text(), file.executable()));
  }
}
