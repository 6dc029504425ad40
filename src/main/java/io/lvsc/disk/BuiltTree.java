package io.lvsc.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lvsc.emit.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what an earlier build wrote: the manifest, and the files that it lists. */
public final class BuiltTree {
  private BuiltTree() {}

  /**
   * From an output folder.
   *
   * @return the texts of the files by their paths below it
   * @throws FileTrouble if it is none, or a file that its manifest lists is not there
   */
  public static SortedMap<String, String> read(String name, Path folder)
      throws IOException, FileTrouble {
    DiskTree disk = DiskTree.read(folder);
    return read(name, disk::content);
  }

  /**
   * From contents that were read already.
   *
   * @throws FileTrouble as for a folder
   */
  public static SortedMap<String, String> of(String name, Map<String, byte[]> contents)
      throws IOException, FileTrouble {
    return read(name, path -> Optional.ofNullable(contents.get(path)));
  }

  /** Where a file's content is had from; empty if there is none. */
  private interface Contents {
    Optional<byte[]> of(String path) throws IOException;
  }

  private static SortedMap<String, String> read(String name, Contents contents)
      throws IOException, FileTrouble {
    byte[] json =
        contents
            .of(Manifest.PATH)
            .orElseThrow(
                () ->
                    new FileTrouble(
                        name, "is no output folder of lvsc: it has no " + Manifest.PATH));
    FormerManifest manifest =
        FormerManifest.parse(json)
            .orElseThrow(
                () -> new FileTrouble(name + "/" + Manifest.PATH, "is not what lvsc writes"));
    SortedMap<String, String> files = new TreeMap<>();
    for (String path : manifest.hashes().keySet()) {
      byte[] content =
          contents
              .of(path)
              .orElseThrow(
                  () ->
                      new FileTrouble(
                          name + "/" + path, "is missing, though the manifest lists it"));
      files.put(path, new String(content, UTF_8));
    }
    return files;
  }
}
