package dev.sonde.heap.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonde.heap.sample.LiveSample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveSamplerTest {

  static final class Leaked {
    final long[] content = new long[200];
  }

  static final List<Leaked> LEAK = new ArrayList<>();
  static volatile Object garbage;

  @AfterEach
  void forget() {
    LEAK.clear();
  }

  private static void leak() {
    for (int i = 0; i < 20_000; i++) {
      if (i % 4 == 0) {
        LEAK.add(new Leaked());
      }
      garbage = new byte[2_000];
    }
    System.gc();
  }

  private static List<LiveSample> leaked(List<LiveSample> samples) {
    return samples.stream()
        .filter(s -> s.frames().stream().anyMatch(f -> f.contains("LiveSamplerTest")))
        .toList();
  }

  @Test
  void snapshot_showsWhatLives_withWhereItWasMade_againAndAgain() throws Exception {
    try (Sampling sampling = new Sampling(0)) {
      assumeTrue(sampling.live.whyNot() == null, sampling.live.whyNot());
      sampling.live.arm();
      sampling.await(1);
      leak();
      List<LiveSample> first = leaked(sampling.live.snapshot());
      assertThat(first).isNotEmpty();
      assertThat(first)
          .allMatch(s -> s.holders().isEmpty())
          .allMatch(s -> s.frames().get(0).startsWith("dev.sonde.heap.jfr.LiveSamplerTest"))
          .allMatch(s -> Math.abs(System.currentTimeMillis() - s.allocatedMillis()) < 120_000)
          .allMatch(s -> s.threadId() == Thread.currentThread().getId());
      List<LiveSample> second = leaked(sampling.live.snapshot());
      assertThat(second).extracting(LiveSample::allocatedMillis).containsAll(times(first));
      sampling.live.disarm();
      assertThat(sampling.live.snapshot()).isEmpty();
    }
  }

  private static List<Long> times(List<LiveSample> samples) {
    return samples.stream().map(LiveSample::allocatedMillis).toList();
  }

  @Test
  void holders_endAtTheStaticField() throws Exception {
    try (Sampling sampling = new Sampling(0)) {
      assumeTrue(sampling.live.whyNot() == null, sampling.live.whyNot());
      sampling.live.arm();
      sampling.await(1);
      leak();
      List<LiveSample> samples = leaked(sampling.live.snapshotWithHolders());
      assertThat(samples)
          .anyMatch(
              s ->
                  s.holders().contains("static dev.sonde.heap.jfr.LiveSamplerTest.LEAK")
                      && s.holders().contains("java.util.ArrayList.elementData"));
    }
  }

  @Test
  void support_dependsOnCollectorAndVersion() {
    assertThat(LiveSupport.whyNot("G1 Young Generation;G1 Old Generation;", 25, 0)).isNull();
    assertThat(LiveSupport.whyNot("ZGC Cycles;ZGC Pauses;", 21, 0)).isNull();
    assertThat(LiveSupport.whyNot("ZGC Minor Cycles;ZGC Major Cycles;", 21, 0)).contains("ZGC");
    assertThat(LiveSupport.whyNot("Shenandoah Cycles;", 17, 9)).isNull();
    assertThat(LiveSupport.whyNot("Shenandoah Cycles;", 25, 0)).contains("Shenandoah");
    assertThat(LiveSupport.whyNot("G1 Young Generation;", 17, 2)).contains("17.0.3");
  }
}
