package dev.sonde.otlp.span;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.SelfCounters;
import dev.sonde.otlp.span.Sender.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that wait in files, with receivers that are there or not. */
class SpanSpoolTest {

  @TempDir Path folder;

  private final List<Long> received = new ArrayList<>();
  private final List<String> log = new ArrayList<>();

  private SpanBatches batches(SelfCounters counters, Result answer, long limit, String spool) {
    return new SpanBatches(
        SpanBatchTest::batch,
        (payload, outcome) -> {
          if (answer == Result.DELIVERED) {
            received.addAll(SpanBatchesTest.ids(payload));
          }
          outcome.done(answer);
        },
        counters,
        new SpanBatchSettings(10, 10_000, 1 << 20, spool, limit),
        log::add);
  }

  private SpanBatches batches(SelfCounters counters, Result answer) {
    return batches(counters, answer, 1 << 20, folder.toString());
  }

  private static void add(SpanBatches batches, long from, long to) {
    for (long id = from; id <= to; id++) {
      batches.add(SpanBatchesTest.span(id));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(".spans")).sorted().toList();
    }
  }

  private static void finish(SpanBatches batches) {
    while (!batches.isIdle()) {
      batches.send(true);
    }
  }

  private static List<Long> longs(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void whatWaits_isSentByTheNextProcess_once() throws Exception {
    SelfCounters first = new SelfCounters();
    SpanBatches away = batches(first, Result.UNAVAILABLE);
    add(away, 1, 95);
    away.send(false);
    assertThat(files()).isNotEmpty();
    away.abandon();
    assertThat(first.left()).isEqualTo(95);
    assertThat(first.failed() + first.exported() + first.overflowed()).isZero();

    SelfCounters second = new SelfCounters();
    SpanBatches back = batches(second, Result.DELIVERED);
    add(back, 96, 100);
    finish(back);
    back.abandon();
    assertThat(received).containsExactlyInAnyOrderElementsOf(longs(1, 100));
    assertThat(second.exported()).as("of its own spans").isEqualTo(5);
    assertThat(files()).isEmpty();
    assertThat(log).isEmpty();
  }

  @Test
  void killedProcess_leavesWhatItHadWritten() throws Exception {
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(killed.exitValue()).isEqualTo(9);
    SpanBatches back = batches(new SelfCounters(), Result.DELIVERED);
    add(back, 1_001, 1_001);
    finish(back);
    assertThat(received).containsAll(longs(1, 200)).contains(1_001L).doesNotHaveDuplicates();
    assertThat(files()).isEmpty();
  }

  /** Has a spool, a receiver that is away, and an end without notice. */
  static final class Killed {
    public static void main(String[] args) {
      SpanBatches away =
          new SpanSpoolTest().batches(new SelfCounters(), Result.UNAVAILABLE, 1 << 20, args[0]);
      add(away, 1, 200);
      away.send(false);
      Runtime.getRuntime().halt(9);
    }
  }

  @Test
  void requestWithoutAnswer_isOnDiskMeanwhile_andSoIsWhatFollows() throws Exception {
    List<Sender.Outcome> unanswered = new ArrayList<>();
    SelfCounters counters = new SelfCounters();
    SpanBatches batches =
        new SpanBatches(
            SpanBatchTest::batch,
            (payload, outcome) -> {
              received.addAll(SpanBatchesTest.ids(payload));
              unanswered.add(outcome);
            },
            counters,
            new SpanBatchSettings(10, 10_000, 1 << 20, folder.toString(), 1 << 20),
            log::add);
    add(batches, 1, 50);
    while (files().size() < 5) { // three requests, and two batches that no request is free for
      batches.send(false);
    }
    while (!batches.isIdle()) {
      List<Sender.Outcome> now = new ArrayList<>(unanswered);
      unanswered.clear();
      now.forEach(outcome -> outcome.done(Result.DELIVERED));
      batches.send(false);
    }
    assertThat(received).containsExactlyInAnyOrderElementsOf(longs(1, 50));
    assertThat(counters.exported()).isEqualTo(50);
    assertThat(files()).isEmpty();
    batches.abandon();
    assertThat(counters.left() + counters.failed()).isZero();
  }

  @Test
  void requestWithoutAnswer_staysOnDiskWhenTheProcessEnds() throws Exception {
    SelfCounters counters = new SelfCounters();
    SpanBatches batches =
        new SpanBatches(
            SpanBatchTest::batch,
            (payload, outcome) -> {},
            counters,
            new SpanBatchSettings(10, 10_000, 1 << 20, folder.toString(), 1 << 20),
            log::add);
    add(batches, 1, 10);
    while (files().isEmpty()) {
      batches.send(false);
    }
    batches.abandon();
    assertThat(files()).hasSize(1);
    assertThat(counters.left()).isEqualTo(10);
  }

  @Test
  void twoProcesses_haveTheirOwnPlaces() throws Exception {
    SpanBatches one = batches(new SelfCounters(), Result.UNAVAILABLE);
    add(one, 1, 20);
    one.send(false);
    SpanBatches other = batches(new SelfCounters(), Result.DELIVERED);
    add(other, 21, 40);
    finish(other);
    assertThat(received).containsExactlyInAnyOrderElementsOf(longs(21, 40));
    assertThat(files()).isNotEmpty();
    one.abandon();
    other.abandon();
  }

  @Test
  void heir_sendsWhatIsInFiles_once() throws Exception {
    SelfCounters counters = new SelfCounters();
    SpanBatches last = batches(counters, Result.UNAVAILABLE);
    add(last, 1, 50);
    last.send(false);
    SpanBatches next = batches(counters, Result.DELIVERED);
    last.moveTo(next);
    last.abandon();
    finish(next);
    assertThat(received).containsExactlyInAnyOrderElementsOf(longs(1, 50));
    assertThat(counters.exported()).isEqualTo(50);
    assertThat(counters.left() + counters.failed()).isZero();
    assertThat(files()).isEmpty();
    next.abandon();
  }

  @Test
  void fullFolder_losesTheOldestAndCounts() throws Exception {
    SelfCounters counters = new SelfCounters();
    SpanBatches away = batches(counters, Result.UNAVAILABLE, 5 * 4_096, folder.toString());
    add(away, 1, 200);
    away.send(false);
    assertThat(files()).hasSizeLessThanOrEqualTo(5);
    assertThat(log).hasSize(1).first().asString().contains("sonde.export.spool.limit");
    away.abandon();
    assertThat(counters.overflowed() + counters.left()).isEqualTo(200);
    assertThat(counters.overflowed()).isGreaterThanOrEqualTo(140);
  }

  @Test
  void damagedFile_isLeftOut() throws Exception {
    SpanBatches away = batches(new SelfCounters(), Result.UNAVAILABLE);
    add(away, 1, 40);
    away.send(false);
    away.abandon();
    Path damaged = files().get(1);
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length - 1] ^= 1;
    Files.write(damaged, bytes);
    Files.write(files().get(2), new byte[3]);
    SpanBatches back = batches(new SelfCounters(), Result.DELIVERED);
    add(back, 41, 41);
    finish(back);
    assertThat(received).hasSize(21).contains(41L).doesNotHaveDuplicates();
    assertThat(log).hasSize(2).allMatch(line -> line.startsWith("spans are lost"));
    assertThat(files()).isEmpty();
    back.abandon();
  }

  @Test
  void unusableFolder_isSaid_andSpansWaitInMemory() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    SelfCounters counters = new SelfCounters();
    SpanBatches away = batches(counters, Result.UNAVAILABLE, 1 << 20, file.toString());
    add(away, 1, 30);
    away.send(false);
    assertThat(log).hasSize(1).first().asString().contains(file.toString());
    assertThat(away.fill()).isPositive();
    away.abandon();
    assertThat(counters.failed()).isEqualTo(30);
  }

  @Test
  void withoutFolder_noClassOfItIsLoaded() throws Exception {
    assertThat(classesOf("")).contains("WaitingBatches").doesNotContain("Spool");
    assertThat(classesOf(folder.toString())).contains("SpoolFolder", "SpooledBatch");
  }

  /** What a process loads of the package while its receiver is away. */
  private String classesOf(String spool) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Outage.class.getName(),
                spool)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String loaded = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return loaded
        .lines()
        .filter(line -> line.contains("dev.sonde.otlp.span."))
        .filter(line -> !line.contains("SpanSpoolTest"))
        .collect(Collectors.joining("\n"));
  }

  /** A receiver that is away, then there. */
  static final class Outage {
    public static void main(String[] args) {
      Result[] answer = {Result.UNAVAILABLE};
      SpanBatches batches =
          new SpanBatches(
              SpanBatchTest::batch,
              (payload, outcome) -> outcome.done(answer[0]),
              new SelfCounters(),
              new SpanBatchSettings(10, 10_000, 1 << 20, args[0], 1 << 20),
              System.out::println);
      add(batches, 1, 100);
      batches.send(false);
      answer[0] = Result.DELIVERED;
      finish(batches);
      batches.abandon();
    }
  }
}
