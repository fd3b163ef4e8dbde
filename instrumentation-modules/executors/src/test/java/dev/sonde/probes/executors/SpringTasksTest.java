package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.testkit.ProbeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Spring's {@code @Async} and {@code @Scheduled}, which hand everything to the JDK's pools. */
class SpringTasksTest {

  @RegisterExtension static final ProbeTest probes = ProbeTest.weaving(Probes.JDK);

  @Test
  void anAsyncCallKeepsTheContext() throws Exception {
    try (AnnotationConfigApplicationContext application =
        new AnnotationConfigApplicationContext(SpringTasks.class)) {
      SpringTasks.Work work = application.getBean(SpringTasks.Work.class);

      assertThat(Traces.span(() -> work.later().get())).startsWith("async-");
      Traces.assertChild(probes);
      probes.clear();
      assertThat(Traces.span(() -> work.onTheScheduler().get())).startsWith("scheduled-");
      Traces.assertChild(probes);
    }
  }

  @Test
  void aScheduledMethodStartsOutsideAnyTrace() {
    try (AnnotationConfigApplicationContext application =
        Traces.span(() -> new AnnotationConfigApplicationContext(SpringTasks.class))) {
      SpringTasks.Job job = application.getBean(SpringTasks.Job.class);
      Traces.await(job.runs);
      assertThat(job.outside).containsOnly(true);
    }
  }
}
