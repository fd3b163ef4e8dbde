package dev.sonde.bridge.store;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a damaged partition aside and keeps those of its segments that can still be read. */
final class PartitionRepair {
  private static final Logger logger = LoggerFactory.getLogger(PartitionRepair.class);

  private PartitionRepair() {}

  /** Whether what is on the disk is at fault, and not that it cannot be reached. */
  static boolean isDamage(Exception failure) {
    return failure instanceof CorruptIndexException
        || failure instanceof IndexNotFoundException
        || failure instanceof IndexFormatTooNewException
        || failure instanceof IndexFormatTooOldException
        || failure instanceof EOFException
        || failure instanceof NoSuchFileException
        || failure instanceof FileNotFoundException
        || failure instanceof IllegalArgumentException;
  }

  /** Returns false when nothing could be kept; then the folder is gone from its place. */
  static boolean repair(Path path, Exception damage) throws IOException {
    Path aside =
        path.resolveSibling("damaged-" + path.getFileName() + "-" + Instant.now().toEpochMilli());
    Files.move(path, aside);
    boolean kept = keepSound(aside, path);
    logger.warn(
        "{} cannot be read ({}) and was put aside as {}; {}",
        path,
        damage.getMessage(),
        aside,
        kept ? "the sound parts of it were kept" : "nothing of it could be kept");
    return kept;
  }

  private static boolean keepSound(Path aside, Path path) throws IOException {
    Files.createDirectory(path);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(aside)) {
      for (Path file : files) {
        Files.copy(file, path.resolve(file.getFileName()));
      }
    }
    try (Directory directory = new MMapDirectory(path);
        CheckIndex check = new CheckIndex(directory)) {
      check.setChecksumsOnly(true);
      CheckIndex.Status status = check.checkIndex();
      if (!status.missingSegments && status.totLoseDocCount < documents(status)) {
        check.exorciseIndex(status);
        return true;
      }
    } catch (IOException | RuntimeException e) {
      logger.debug("nothing can be kept of {}", path, e);
    }
    Partitions.delete(path);
    return false;
  }

  private static long documents(CheckIndex.Status status) {
    return status.segmentInfos.stream().mapToLong(s -> s.maxDoc).sum();
  }
}
