package dev.sonde.bridge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes wrong with disks, folders and clocks: said clearly, and nothing acknowledged is lost.
 */
@Timeout(300)
class FaultsIT {
  private static final int RUN = 9;
  private static final List<String> JVM = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

  @TempDir Path folder;

  private final SpanStream stream = new SpanStream(RUN);
  private final Set<Integer> acknowledged = new HashSet<>();
  private int number;

  private Path err() {
    return folder.resolve("err");
  }

  private BridgeProcess start(Path data, String... more) throws IOException {
    String[] arguments =
        Stream.concat(Stream.of("--data", data.toString()), Stream.of(more)).toArray(String[]::new);
    return BridgeProcess.start(err(), JVM, arguments);
  }

  /** Returns the status. */
  private int send(BridgeProcess bridge) throws IOException, InterruptedException {
    int status = bridge.post(stream.batch(++number, System.currentTimeMillis() * 1_000_000));
    if (status == 200) {
      acknowledged.add(number);
    }
    return status;
  }

  private void assertAllThere(BridgeProcess bridge) throws IOException, InterruptedException {
    long spans = bridge.awaitIndexed().path("store").path("spans").asLong();
    assertThat(spans).isEqualTo((long) acknowledged.size() * SpanStream.SPANS);
  }

  private static void sh(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
  }

  /** A file system of its own, in memory. */
  private Path mount(String options) throws IOException, InterruptedException {
    Path at = Files.createDirectory(folder.resolve("mount"));
    int status =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", at.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mount.out").toFile())
            .start()
            .waitFor();
    assumeTrue(
        status == 0, "mounting needs root: " + Files.readString(folder.resolve("mount.out")));
    return at;
  }

  @Test
  void diskFull_sendersAreAskedToComeBack_andNothingAcknowledgedIsLost() throws Exception {
    Path disk = mount("size=40m");
    String away = "http://127.0.0.1:" + closedPort();
    try {
      try (BridgeProcess bridge = start(disk.resolve("data"), "--forward", away)) {
        int refused = 0;
        while (refused < 20) {
          assertThat(number).isLessThan(5_000);
          int status = send(bridge);
          assertThat(status).isIn(200, 503);
          refused += status == 503 ? 1 : 0;
        }
        assertThat(acknowledged).hasSizeGreaterThan(20);
        assertThat(bridge.stats().path("version").asText()).isNotEmpty(); // still answers
        bridge.kill();
      }
      assertThat(said()).contains("full").contains("asked to come back");
      assertThat(Files.readAllLines(err())).hasSizeLessThan(20);
      sh("mount", "-o", "remount,size=400m", disk.toString());
      try (BridgeProcess bridge = start(disk.resolve("data"), "--forward", away)) {
        assertAllThere(bridge);
        assertThat(send(bridge)).isEqualTo(200);
        assertAllThere(bridge);
        assertThat(bridge.stats().path("forward").path(0).path("waiting").asInt())
            .isEqualTo(acknowledged.size() * SpanStream.SPANS);
      }
    } finally {
      sh("umount", "-l", disk.toString());
    }
  }

  @Test
  void roomThatComesBack_isUsedWithoutARestart() throws Exception {
    Path disk = mount("size=40m");
    try (BridgeProcess bridge =
        start(disk.resolve("data"), "--forward", "http://127.0.0.1:" + closedPort())) {
      while (send(bridge) == 200) {
        assertThat(number).isLessThan(5_000);
      }
      sh("mount", "-o", "remount,size=400m", disk.toString());
      assertThat(send(bridge)).isEqualTo(200);
      assertAllThere(bridge);
    } finally {
      sh("umount", "-l", disk.toString());
    }
  }

  @Test
  void diskThatCannotBeWritten_isNamedAtTheStart() throws Exception {
    Path disk = mount("size=1m");
    try {
      sh("mount", "-o", "remount,ro", disk.toString());
      BridgeProcess.Ended ended =
          BridgeProcess.run(err(), JVM, "--data", disk.resolve("data").toString());
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.err()).contains("--data", "Read-only file system").hasLineCount(1);
    } finally {
      sh("umount", "-l", disk.toString());
    }
  }

  @Test
  void diskThatBecomesReadOnly_keepsWhatItHas() throws Exception {
    Path disk = mount("size=100m");
    Path data = disk.resolve("data");
    try {
      try (BridgeProcess bridge = start(data)) {
        for (int i = 0; i < 20; i++) {
          assertThat(send(bridge)).isEqualTo(200);
        }
        bridge.kill();
      }
      sh("mount", "-o", "remount,ro", disk.toString());
      BridgeProcess.Ended ended = BridgeProcess.run(err(), JVM, "--data", data.toString());
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.err()).contains("--data", "Read-only file system").hasLineCount(1);
      sh("mount", "-o", "remount,rw", disk.toString());
      try (BridgeProcess bridge = start(data)) {
        assertAllThere(bridge);
      }
    } finally {
      sh("umount", "-l", disk.toString());
    }
  }

  @Test
  void secondBridgeOnAFolder_isToldAndTheFirstGoesOn() throws Exception {
    Path data = folder.resolve("data");
    try (BridgeProcess bridge = start(data)) {
      assertThat(send(bridge)).isEqualTo(200);
      BridgeProcess.Ended second =
          BridgeProcess.run(folder.resolve("second"), JVM, "--data", data.toString());
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err()).contains("another bridge uses", data.toString()).hasLineCount(1);
      assertThat(send(bridge)).isEqualTo(200);
      assertAllThere(bridge);
    }
  }

  @Test
  void damagedSpool_keepsWhatCanBeRead() throws Exception {
    Path data = folder.resolve("data");
    String away = "http://127.0.0.1:" + closedPort();
    try (BridgeProcess bridge = start(data, "--forward", away)) {
      for (int i = 0; i < 100; i++) {
        assertThat(send(bridge)).isEqualTo(200);
      }
      bridge.awaitIndexed();
      assertThat(bridge.stop()).isEqualTo(143);
    }
    Path spool = data.resolve("spool.db");
    try (RandomAccessFile file = new RandomAccessFile(spool.toFile(), "rw")) {
      file.seek(file.length() / 2);
      file.write(new byte[30_000]);
    }
    try (BridgeProcess bridge = start(data, "--forward", away)) {
      long spans = bridge.stats().path("store").path("spans").asLong();
      assertThat(spans).isEqualTo(100L * SpanStream.SPANS); // they were indexed before
      long waiting = bridge.stats().path("forward").path(0).path("waiting").asLong();
      assertThat(waiting).isBetween(50L * SpanStream.SPANS, 99L * SpanStream.SPANS);
      assertThat(said()).contains("The spool was damaged", "batches of it were kept");
      assertThat(send(bridge)).isEqualTo(200);
    }
  }

  @Test
  void damagedStore_keepsItsSoundSegments() throws Exception {
    Path data = folder.resolve("data");
    for (int run = 0; run < 3; run++) {
      try (BridgeProcess bridge = start(data)) {
        for (int i = 0; i < 20; i++) {
          assertThat(send(bridge)).isEqualTo(200);
        }
        assertThat(bridge.stop()).isEqualTo(143); // each stop ends a segment
      }
    }
    Path oldest =
        files(data.resolve("store")).stream()
            .filter(file -> file.toString().matches(".*_0\\.(cfs|fdt)"))
            .findFirst()
            .orElseThrow();
    try (RandomAccessFile file = new RandomAccessFile(oldest.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    try (BridgeProcess bridge = start(data)) {
      assertThat(said()).contains("cannot be read", "put aside", "sound parts of it were kept");
      long spans = bridge.awaitIndexed().path("store").path("spans").asLong();
      assertThat(spans).isEqualTo(40L * SpanStream.SPANS);
      assertThat(send(bridge)).isEqualTo(200);
    }
  }

  @Test
  void storeOfWhichNothingIsSound_isPutAside() throws Exception {
    Path data = folder.resolve("data");
    try (BridgeProcess bridge = start(data)) {
      assertThat(send(bridge)).isEqualTo(200);
      assertThat(bridge.stop()).isEqualTo(143);
    }
    for (Path file : files(data.resolve("store"))) {
      Files.write(file, new byte[10]);
    }
    try (BridgeProcess bridge = start(data)) {
      assertThat(said()).contains("cannot be read", "put aside", "nothing of it could be kept");
      assertThat(send(bridge)).isEqualTo(200);
      // the first batch, too, where the spool still has it
      long spans = bridge.awaitIndexed().path("store").path("spans").asLong();
      assertThat(spans).isIn((long) SpanStream.SPANS, 2L * SpanStream.SPANS);
    }
  }

  @Test
  void clockThatGoesBack_losesNothing() throws Exception {
    Path library = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");
    assumeTrue(Files.exists(library), "needs libfaketime to turn the clock back");
    Path clock = Files.writeString(folder.resolve("clock"), "+3d");
    Path data = folder.resolve("data");
    Map<String, String> environment =
        Map.of(
            "LD_PRELOAD",
            library.toString(),
            "FAKETIME_TIMESTAMP_FILE",
            clock.toString(),
            "FAKETIME_CACHE_DURATION",
            "1",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1");
    String[] arguments = {"--data", data.toString(), "--max-age", "24"};
    try (BridgeProcess bridge = BridgeProcess.start(err(), JVM, environment, arguments)) {
      assertThat(send(bridge)).isEqualTo(200);
      bridge.awaitIndexed();
      Files.writeString(clock, "-2d"); // five days back, while it runs
      Thread.sleep(1_500); // the library looks once a second
      assertThat(send(bridge)).isEqualTo(200);
      assertAllThere(bridge);
      assertThat(bridge.stop()).isEqualTo(143);
    }
    try (BridgeProcess bridge = start(data, "--max-age", "24")) {
      assertThat(send(bridge)).isEqualTo(200);
      assertAllThere(bridge);
      assertThat(bridge.get("/api/v1/traces?from=-10m&limit=1000").path("traces"))
          .hasSize(acknowledged.size() * SpanStream.SPANS / SpanStream.SPANS_PER_TRACE);
    }
    assertThat(err()).isEmptyFile();
  }

  private String said() throws IOException {
    return Files.readString(err());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
