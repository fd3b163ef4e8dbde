package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * In and out again and again, under constant load. {@code -Dsonde.cycles=100} runs a hundred cycles
 * with two seconds of load in each.
 */
class AttachCyclesIT {

  private static final int CYCLES = Integer.getInteger("sonde.cycles", 7);
  private static final int SETTLED = 5;
  private static final Duration LOAD = Duration.ofMillis(CYCLES < 50 ? 300 : 2_000);

  @Test
  void cycles_failNoRequestAndLeaveNoMemory() throws Exception {
    List<JvmMemory> after = new ArrayList<>();
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp shop =
            SpawnedApp.launch(Jdk.running(), "shop").lateAgents().jvm("-Xmx256m").start();
        ConstantLoad load = new ConstantLoad(shop, 8, "/products", "/report?millis=1")) {
      Thread.sleep(LOAD.toMillis());
      for (int cycle = 1; cycle <= CYCLES; cycle++) {
        SondeCommand attached = AttachIT.attach(shop, sink);
        sink.clear();
        Thread.sleep(LOAD.toMillis());
        Trace unused =
            sink.awaitTrace("a request with a statement of cycle " + cycle, AttachCyclesIT::isFull);
        SondeCommand detached = SondeCommand.run("detach", Long.toString(shop.pid()));
        assertThat(detached.exit()).as(detached.toString()).isZero();
        assertThat(detached.toString()).doesNotContain("dropped");
        if (cycle == SETTLED || cycle == CYCLES) {
          load.pause();
          after.add(JvmMemory.afterCollection(shop.pid()));
          load.resume();
          System.out.printf("cycle %d: %s %s%n", cycle, after.get(after.size() - 1), load);
          System.out.print(attached.toString() + detached.toString());
        }
      }
      assertThat(load.failures()).as("%s", load).isEmpty();
    }
    // A hundred cycles are judged as promised; a few leave the JVM's own warm-up in the figures.
    double percent = CYCLES < 50 ? 5 : 1;
    JvmMemory settled = after.get(0);
    JvmMemory last = after.get(1);
    assertThat(last.metaspace())
        .isLessThan(settled.metaspace() + (long) (settled.metaspace() * percent / 100));
    assertThat(last.heap()).isLessThan(settled.heap() + (long) (settled.heap() * percent / 100));
  }

  private static boolean isFull(Trace trace) {
    return trace.has(span -> span.isServer("/products"))
        && trace.has(span -> span.isStatement("product"));
  }
}
