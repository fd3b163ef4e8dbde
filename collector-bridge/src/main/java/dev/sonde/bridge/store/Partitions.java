package dev.sonde.bridge.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The partitions on disk. The indexing thread changes them; any thread takes a view. */
final class Partitions implements AutoCloseable {
  private static final String PREFIX = "partition-";

  private final Path folder;
  private final StoreSettings settings;

  /** From the oldest to the newest, which is the one that is written. */
  private final List<Partition> partitions = new CopyOnWriteArrayList<>();

  private final AtomicLong expired = new AtomicLong();

  private Partitions(Path folder, StoreSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  static Partitions open(Path folder, StoreSettings settings) throws IOException {
    Files.createDirectories(folder);
    Partitions opened = new Partitions(folder, settings);
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*")) {
      found.forEach(paths::add);
    }
    paths.sort(Comparator.naturalOrder());
    for (Path path : paths) {
      opened.openOrPutAside(path, path.equals(paths.get(paths.size() - 1)));
    }
    if (opened.partitions.isEmpty()) {
      opened.partitions.add(opened.create(1));
    }
    return opened;
  }

  private void openOrPutAside(Path path, boolean newest) throws IOException {
    long number = Long.parseLong(path.getFileName().toString().substring(PREFIX.length()));
    try {
      partitions.add(Partition.open(path, number, newest));
    } catch (IOException | IllegalArgumentException e) {
      if (!PartitionRepair.isDamage(e)) {
        throw e;
      }
      if (PartitionRepair.repair(path, e)) {
        partitions.add(Partition.open(path, number, newest));
      } else if (newest) {
        partitions.add(create(number + 1));
      }
    }
  }

  private Partition create(long number) throws IOException {
    return Partition.open(folder.resolve(PREFIX + String.format("%012d", number)), number, true);
  }

  Partition current() {
    return partitions.get(partitions.size() - 1);
  }

  /** The spool's last batch that is on disk here. */
  long committedSequence() {
    return partitions.stream().mapToLong(p -> p.coverage().sequence()).max().orElse(0);
  }

  /** After a commit: starts a new partition where the current one is full or old enough. */
  void rollIfDue(long sequence) throws IOException {
    Partition current = current();
    long age = System.currentTimeMillis() - current.coverage().createdMillis();
    boolean old = age >= settings.partitionMillis() && current.documents() > 0;
    if (!old && current.bytes() < settings.partitionBytes()) {
      return;
    }
    Partition next = create(current.number() + 1);
    next.commit(sequence);
    partitions.add(next);
    current.seal();
  }

  /** Deletes what is over the bounds; never the partition that is written. */
  void expire() throws IOException {
    long bytes = 0;
    for (Partition partition : partitions) {
      bytes += partition.bytes();
    }
    while (partitions.size() > 1) {
      Partition oldest = partitions.get(0);
      long end = partitions.get(1).coverage().createdMillis();
      boolean tooOld = System.currentTimeMillis() - end > settings.maxAge().toMillis();
      if (bytes <= settings.maxBytes() && !tooOld) {
        return;
      }
      bytes -= oldest.bytes();
      partitions.remove(0);
      expired.incrementAndGet();
      oldest.close();
      delete(oldest.path());
    }
  }

  /** Open files of queries under way stay readable until they are closed. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  StoreView view() throws IOException {
    List<Slice> slices = new ArrayList<>();
    try {
      for (Partition partition : partitions) {
        slices.add(0, partition.acquire());
      }
    } catch (IOException | RuntimeException e) {
      slices.forEach(Slice::release);
      throw e;
    }
    return new StoreView(slices);
  }

  StoreStats stats(long indexedSequence) throws IOException {
    long documents = 0;
    long spans = 0;
    long bytes = 0;
    long earliest = Long.MAX_VALUE;
    for (Partition partition : partitions) {
      documents += partition.documents();
      spans += partition.spans();
      bytes += partition.bytes();
      earliest = Math.min(earliest, partition.coverage().earliest());
    }
    return new StoreStats(
        partitions.size(),
        documents,
        spans,
        bytes,
        earliest == Long.MAX_VALUE ? 0 : earliest,
        indexedSequence,
        expired.get());
  }

  @Override
  public void close() throws IOException {
    for (Partition partition : partitions) {
      partition.close();
    }
  }
}
