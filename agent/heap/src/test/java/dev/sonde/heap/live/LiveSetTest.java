package dev.sonde.heap.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonde.heap.Jdks;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live set of real JVMs that keep 96 MB alive, by each collector that they have. */
class LiveSetTest {

  private static final long HEAP_MEGABYTES = 400;
  private static final long TRUE_BYTES = KnownLiveSet.LIVE_MEGABYTES * 1024L * 1024L;

  @ParameterizedTest(name = "{1} on JDK {0}")
  @CsvSource({
    "8, G1, -XX:+UseG1GC",
    "8, CMS, -XX:+UseConcMarkSweepGC",
    "17, ZGC, -XX:+UseZGC",
    "21, ZGC, -XX:+UseZGC",
    "21, ZGC_GENERATIONAL, -XX:+UseZGC -XX:+ZGenerational",
    "25, ZGC_GENERATIONAL, -XX:+UseZGC",
    "17, SHENANDOAH, -XX:+UseShenandoahGC",
    "21, SHENANDOAH, -XX:+UseShenandoahGC",
    "25, SHENANDOAH, -XX:+UseShenandoahGC",
    "25, SHENANDOAH_GENERATIONAL, -XX:+UseShenandoahGC -XX:ShenandoahGCMode=generational",
  })
  void concurrentCollectors_tellTheLiveSetOrNothing(int feature, Collector collector, String flags)
      throws Exception {
    String[] said = run(feature, flags, "2500");

    assertThat(said[0]).isEqualTo(collector.name());
    long bytes = Long.parseLong(said[1]);
    if (bytes != -1) {
      assertTells(bytes, collector);
    }
  }

  @ParameterizedTest(name = "{1} on JDK {0}")
  @CsvSource({
    "17, G1, -XX:+UseG1GC",
    "21, G1, -XX:+UseG1GC",
    "25, G1, -XX:+UseG1GC",
  })
  void markingOnRequest_tellsTheLiveSet(int feature, Collector collector, String flags)
      throws Exception {
    String[] said = run(feature, flags, "3000", "mark");

    assertThat(said[0]).isEqualTo(collector.name());
    assertTells(Long.parseLong(said[1]), collector);
  }

  @ParameterizedTest(name = "{1} on JDK {0}")
  @CsvSource({
    "8, SERIAL, -XX:+UseSerialGC",
    "17, SERIAL, -XX:+UseSerialGC",
    "25, SERIAL, -XX:+UseSerialGC",
    "8, PARALLEL, -XX:+UseParallelGC",
    "17, PARALLEL, -XX:+UseParallelGC",
    "21, PARALLEL, -XX:+UseParallelGC",
    "25, PARALLEL, -XX:+UseParallelGC",
    "17, G1, -XX:+UseG1GC",
  })
  void fullCollections_tellTheLiveSet(int feature, Collector collector, String flags)
      throws Exception {
    String[] said = run(feature, flags, "1500", "full");

    assertThat(said[0]).isEqualTo(collector.name());
    assertTells(Long.parseLong(said[1]), collector);
  }

  @ParameterizedTest(name = "{1} on JDK {0}")
  @CsvSource({"17, SERIAL, -XX:+UseSerialGC", "25, PARALLEL, -XX:+UseParallelGC"})
  void withoutFullCollection_theLiveSetIsUnknown(int feature, Collector collector, String flags)
      throws Exception {
    String[] said = run(feature, "-Xmn100m " + flags, "1500");

    assertThat(said[0]).isEqualTo(collector.name());
    assertThat(Long.parseLong(said[1])).isEqualTo(-1L);
    assertThat(Long.parseLong(said[2])).isPositive();
  }

  /** Within 15 %, beside the garbage that the collector leaves on purpose. */
  private static void assertTells(long bytes, Collector collector) {
    long left = (long) (collector.leftGarbage() * HEAP_MEGABYTES * 1024 * 1024);
    assertThat(bytes).isBetween(TRUE_BYTES * 85 / 100, TRUE_BYTES * 115 / 100 + left);
  }

  private static String[] run(int feature, String flags, String... arguments) throws Exception {
    File java = Jdks.java(feature);
    assumeTrue(java != null, "no JDK " + feature);
    List<String> options =
        new ArrayList<>(Arrays.asList("-Xmx" + HEAP_MEGABYTES + "m", "-Xms400m"));
    options.addAll(Arrays.asList(flags.split(" ")));
    if (flags.contains("Shenandoah")) {
      options.add("-XX:+UnlockExperimentalVMOptions");
    }
    List<String> lines = Jdks.run(java, options, KnownLiveSet.class, arguments);
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    assumeTrue(!lines.toString().contains("not supported"), "JDK " + feature + " has it not");
    System.out.println(feature + " " + flags + ": " + last);
    return last.split(" ");
  }
}
