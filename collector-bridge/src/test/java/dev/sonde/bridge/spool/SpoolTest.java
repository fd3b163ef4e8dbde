package dev.sonde.bridge.spool;

import static dev.sonde.bridge.TestSpans.batch;
import static dev.sonde.bridge.TestSpans.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.bridge.signal.Batch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpoolTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path folder;

  private Spool open(String... targets) throws SpoolException {
    return Spool.open(folder, Durability.POWER_LOSS, LIMIT, Set.of(targets));
  }

  private static List<Integer> read(Spool spool, long after) throws SpoolException {
    List<Integer> items = new ArrayList<>();
    try (Spool.Reader reader = spool.reader()) {
      long position = after;
      SpooledBatch next = reader.next(position);
      while (next != null) {
        items.add(next.decode().items());
        position = next.sequence();
        next = reader.next(position);
      }
    }
    return items;
  }

  private static Batch two() {
    return batch("shop", span(2, 1, 0, 0, 1), span(2, 2, 1, 0, 1));
  }

  @Test
  void whatWasAppended_isThereAfterReopening() throws SpoolException {
    try (Spool spool = open("a")) {
      spool.append(batch("shop", span(1, 1, 0, 0, 1)));
      spool.append(two());
      assertThat(read(spool, 0)).containsExactly(1, 2);
    }
    try (Spool spool = open("a")) {
      assertThat(read(spool, 0)).containsExactly(1, 2);
      assertThat(read(spool, 1)).containsExactly(2);
      assertThat(spool.waiting("a")).isEqualTo(3);
    }
  }

  @Test
  void batch_staysUntilEveryReaderIsPastIt() throws SpoolException {
    try (Spool spool = open("a", "b")) {
      spool.append(two());
      spool.append(two());
      spool.indexed(2);
      spool.advance("a", 2);
      spool.advance("b", 1);
      assertThat(spool.stats().batches()).isEqualTo(1);
      assertThat(spool.waiting("a")).isZero();
      assertThat(spool.waiting("b")).isEqualTo(2);
      spool.advance("b", 2);
      assertThat(spool.stats().batches()).isZero();
    }
    try (Spool spool = open("a", "b")) {
      spool.append(two());
      assertThat(spool.stats().lastSequence()).isEqualTo(3); // numbers are never used twice
      assertThat(spool.waiting("b")).isEqualTo(2);
    }
  }

  @Test
  void overTheLimit_theOldestGoAndAreCountedForWhoMissesThem() throws SpoolException {
    try (Spool spool = open("slow", "quick")) {
      for (int i = 1; i <= 60; i++) {
        spool.append(large(i));
        spool.indexed(i);
        spool.advance("quick", i);
      }
      SpoolStats stats = spool.stats();
      assertThat(stats.bytes()).isLessThanOrEqualTo(LIMIT);
      long dropped = spool.positions().get("slow").dropped();
      assertThat(dropped).isPositive().isEqualTo(60 - stats.batches());
      assertThat(spool.waiting("slow")).isEqualTo(stats.batches());
      assertThat(spool.positions().get("quick").dropped()).isZero();
      assertThat(read(spool, spool.positions().get("slow").sequence()))
          .hasSize((int) stats.batches());
    }
  }

  /** About 30 kB that do not compress. */
  private static Batch large(int seed) {
    byte[] noise = new byte[30_000];
    new Random(seed).nextBytes(noise);
    StringBuilder name = new StringBuilder();
    for (byte b : noise) {
      name.append((char) (0x4e00 + (b & 0xFF)));
    }
    return batch("shop", span(seed, 1, 0, 0, 1).setName(name.toString()));
  }

  @Test
  void targetThatIsNotNamedAnyMore_holdsNothingBack() throws SpoolException {
    try (Spool spool = open("gone")) {
      spool.append(two());
    }
    try (Spool spool = open()) {
      spool.indexed(1);
      spool.append(two());
      assertThat(spool.stats().batches()).isEqualTo(1);
    }
  }

  @Test
  void damagedFile_isPutAsideAndWhatCanBeReadIsKept() throws Exception {
    try (Spool spool = open("a")) {
      for (int i = 1; i <= 20; i++) {
        spool.append(large(i));
      }
    }
    Path file = folder.resolve("spool.db");
    try (RandomAccessFile damage = new RandomAccessFile(file.toFile(), "rw")) {
      damage.seek(Files.size(file) / 2);
      damage.write(new byte[20_000]);
    }
    try (Spool spool = open("a")) {
      assertThat(read(spool, 0)).hasSizeBetween(5, 19);
      spool.append(two());
      assertThat(spool.stats().lastSequence()).isGreaterThan(19);
    }
    assertThat(aside()).isEqualTo(1);
  }

  @Test
  void fileThatIsNone_isPutAside() throws Exception {
    Files.write(folder.resolve("spool.db"), new byte[10_000]);
    try (Spool spool = open("a")) {
      spool.append(two());
      assertThat(read(spool, 0)).containsExactly(2);
    }
    assertThat(aside()).isEqualTo(1);
  }

  private long aside() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().matches(".*spool-damaged-\\d+\\.db")).count();
    }
  }

  @Test
  void storeThatIsBehind_isWaitedForAndNothingIsDropped() throws SpoolException {
    try (Spool spool = open("a")) {
      int kept = 0;
      try {
        while (kept < 1000) {
          spool.append(large(kept));
          kept++;
        }
      } catch (SpoolException e) {
        assertThat(e).hasMessageContaining("not indexed yet");
      }
      assertThat(read(spool, 0)).hasSize(kept);
      assertThat(spool.positions().get("a").dropped()).isZero();
      spool.indexed(kept);
      spool.advance("a", 1);
      spool.append(two());
    }
  }

  @Test
  void closedSpool_keepsNothing() throws SpoolException {
    Spool spool = open("a");
    spool.close();
    assertThatThrownBy(() -> spool.append(two())).isInstanceOf(SpoolException.class);
  }
}
