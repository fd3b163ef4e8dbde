package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThreadPoolTest {

  @RegisterExtension static final ProbeTest probes = ProbeTest.weaving(Probes.THREAD_POOL);

  @Test
  void submittedTask_isChildOfItsSubmitter() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      probes.inSpan(() -> pool.submit(() -> probes.inSpan(() -> "task")).get());
    } finally {
      pool.shutdown();
    }
    List<FinishedSpan> spans = probes.awaitSpans(2);
    assertThat(Spans.isChild(spans.get(0), spans.get(1))).as(Spans.tree(spans)).isTrue();
    assertThat(spans.get(0).attributes().get("sonde.task.queue.duration")).isNotNull();
    assertThat(probes.waitingTasks()).isZero();
  }
}
