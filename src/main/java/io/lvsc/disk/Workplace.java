package io.lvsc.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The hidden folder beside an output folder, {@code .out.lvsc}, in which one build at a time
 * prepares the new tree. The lock ends with its process, however that ends.
 */
final class Workplace implements AutoCloseable {
  private static final long PAUSE_MILLIS = 20;

  private final Path folder;
  private final FileChannel lock;

  private Workplace(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static Path beside(Path output) {
    return output.resolveSibling("." + output.getFileName() + ".lvsc");
  }

  /** Makes the folder, waiting a while if another build works in it. */
  static Workplace enter(Path output, Duration patience) throws IOException, FileTrouble {
    Path folder = beside(output);
    long start = System.nanoTime();
    Optional<Workplace> entered = tryToEnter(folder);
    while (entered.isEmpty()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new FileTrouble(output.toString(), "another lvsc is writing here; try again later");
      }
      pause();
      entered = tryToEnter(folder);
    }
    return entered.get();
  }

  private static Optional<Workplace> tryToEnter(Path folder) throws IOException, FileTrouble {
    makeFolder(folder);
    Path file = folder.resolve("lock");
    try {
      FileChannel channel = FileChannel.open(file, CREATE, WRITE, NOFOLLOW_LINKS);
      if (isMine(channel, file)) {
        return Optional.of(new Workplace(folder, channel));
      }
      channel.close();
    } catch (NoSuchFileException e) {
      // The build before has just left and taken the folder away: try again.
    }
    return Optional.empty();
  }

  /**
   * Whether this build holds the lock, and on the file that the next one will find: the build
   * before deletes the file when it leaves, and a lock on that would keep nobody out. So the build
   * gives what it has locked a length of its own, and looks whether the file has it. It must not
   * open the file again: closing it would end the lock (fcntl(2)).
   */
  private static boolean isMine(FileChannel channel, Path file) throws IOException {
    if (!isLocked(channel)) {
      return false;
    }
    int length = ThreadLocalRandom.current().nextInt(1, 1 << 20);
    channel.truncate(0).write(ByteBuffer.allocate(1), length - 1L);
    return file.toFile().length() == length;
  }

  private static void makeFolder(Path folder) throws IOException, FileTrouble {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (Files.isRegularFile(folder, NOFOLLOW_LINKS) || Files.isSymbolicLink(folder)) {
        throw new FileTrouble(folder.toString(), "is in the way: lvsc needs a folder there");
      }
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Where the new tree grows. */
  Path fresh() {
    return folder.resolve("new");
  }

  /** Where the old tree stands until the new one is in its place. */
  Path old() {
    return folder.resolve("old");
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      Files.deleteIfExists(folder.resolve("lock"));
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Another build has entered, or something here could not be removed, which has been said.
    }
  }
}
