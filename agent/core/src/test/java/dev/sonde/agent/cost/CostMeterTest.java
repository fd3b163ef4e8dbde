package dev.sonde.agent.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonde.agent.record.Breaker;
import dev.sonde.agent.record.Costs;
import dev.sonde.agent.record.ProbeCost;
import dev.sonde.probe.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CostMeterTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Processor time that the test makes up. */
  private static final class Cpu implements CpuSource {
    long process;
    long agent;

    @Override
    public long processNanos() {
      return process;
    }

    @Override
    public long agentThreadsNanos() {
      return agent;
    }
  }

  private final Cpu cpu = new Cpu();
  private final List<String> log = new ArrayList<>();
  private final List<Breaker> probes = new ArrayList<>();
  private final CostMeter meter =
      new CostMeter(() -> probes, () -> cpu, new Budget(0.03, log::add), 2 * SECOND);
  private long now = 5;

  private Breaker probe(String name, Operation operation) {
    Breaker breaker = new Breaker("dev.sonde.probes." + name, (text, failure) -> {});
    if (operation != null) {
      Costs.span(breaker, operation);
    }
    probes.add(breaker);
    return breaker;
  }

  /** Lets one interval go by in which the process has used one processor for a second. */
  private void interval(long agentMillis) {
    cpu.process += SECOND;
    cpu.agent += TimeUnit.MILLISECONDS.toNanos(agentMillis);
    now += 2 * SECOND;
    meter.tick(now);
  }

  private void begin() {
    meter.tick(now);
    for (int i = 0; i <= Budget.GRACE; i++) {
      interval(0);
    }
  }

  /** Events that took so many milliseconds in all, as extrapolated, unless left out. */
  private static void calls(Breaker probe, long millis) {
    if (!probe.cost().isShed()) {
      Costs.sample(probe, TimeUnit.MILLISECONDS.toNanos(millis) / ProbeCost.PERIOD);
      Costs.span(probe, probe.cost().operation());
    }
  }

  @Test
  void readingAddsUp_threadsAndCalls() {
    Breaker jdbc = probe("jdbc.StatementProbe", Operation.DATABASE);
    begin();
    calls(jdbc, 10);
    interval(5);
    CostReading reading = meter.latest();
    assertThat(reading.share()).isCloseTo(0.015, within(0.0001));
    assertThat(reading.modules())
        .singleElement()
        .satisfies(
            module -> {
              assertThat(module.name()).isEqualTo("jdbc");
              assertThat(module.nanosPerEvent()).isPositive();
              assertThat(reading.share(module.totalNanos())).isCloseTo(0.015, within(0.0001));
            });
    assertThat(log).isEmpty();
  }

  @Test
  void nothingIsMeasured_beforeAnIntervalIsOver() {
    meter.tick(now);
    meter.tick(now + SECOND);
    assertThat(meter.latest()).isNull();
  }

  @Test
  void idleProcess_isNoReasonToLeaveAnythingOut() {
    probe("jdbc.StatementProbe", Operation.DATABASE);
    begin();
    for (int i = 0; i < 10; i++) {
      cpu.process += TimeUnit.MILLISECONDS.toNanos(20);
      cpu.agent += TimeUnit.MILLISECONDS.toNanos(10);
      now += 2 * SECOND;
      meter.tick(now);
    }
    assertThat(meter.latest().share()).isCloseTo(0.1, within(0.0001));
    assertThat(log).as("10 ms in 2 s are nothing").isEmpty();
  }

  @Test
  void aboveTheBudget_whatSavesMostIsLeftOut_oneByOne_neverTheServer() {
    Breaker server = probe("tomcat.TomcatProbe", Operation.HTTP_SERVER);
    Breaker jdbc = probe("jdbc.StatementProbe", Operation.DATABASE);
    Breaker texts = probe("jdbc.PrepareObserver", null);
    Breaker client = probe("okhttp.OkHttpProbe", Operation.HTTP_CLIENT);
    Breaker tasks = probe("executors.TaskProbe", null);
    begin();
    for (int i = 0; i < 20; i++) {
      calls(server, 40);
      calls(jdbc, 30);
      calls(client, 20);
      calls(tasks, 20);
      interval(0);
      if (i == Budget.TOO_MUCH) {
        assertThat(meter.budget().shed()).containsExactly("jdbc");
        assertThat(texts.cost().isShed()).as("what only the left-out probe needs").isTrue();
        assertThat(client.cost().isShed()).isFalse();
      }
    }
    assertThat(meter.budget().shed()).containsExactly("okhttp", "jdbc");
    assertThat(server.cost().isShed()).isFalse();
    assertThat(tasks.cost().isShed()).isFalse();
    assertThat(log).hasSize(3);
    assertThat(log.get(0)).startsWith("jdbc is left out").contains("sonde.budget.cpu");
    assertThat(log.get(2)).contains("cannot be left out");
  }

  @Test
  void whatDoesNotFitIn_staysOut() {
    Breaker jdbc = probe("jdbc.StatementProbe", Operation.DATABASE);
    begin();
    calls(jdbc, 50);
    interval(0);
    calls(jdbc, 50);
    interval(0);
    assertThat(jdbc.cost().isShed()).isTrue();
    assertThat(firstIntervalWithIt(jdbc)).isEqualTo(-1);
  }

  @Test
  void inAQuietProcess_itIsTriedAgain() {
    Breaker jdbc = probe("jdbc.StatementProbe", Operation.DATABASE);
    begin();
    calls(jdbc, 50);
    interval(0);
    calls(jdbc, 50);
    interval(0);
    assertThat(jdbc.cost().isShed()).isTrue();
    for (int i = 0; i < Budget.ROOM; i++) {
      assertThat(jdbc.cost().isShed()).isTrue();
      cpu.process += TimeUnit.MILLISECONDS.toNanos(100);
      now += 2 * SECOND;
      meter.tick(now);
    }
    assertThat(jdbc.cost().isShed()).isFalse();
  }

  /** Intervals until the module is back; -1 when it is not after ten. */
  private int firstIntervalWithIt(Breaker probe) {
    for (int i = 1; i <= 10; i++) {
      interval(0);
      if (!probe.cost().isShed()) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void withRoom_itComesBack_andWaitsLongerTheNextTime() {
    Breaker jdbc = probe("jdbc.StatementProbe", Operation.DATABASE);
    Breaker server = probe("tomcat.TomcatProbe", Operation.HTTP_SERVER);
    begin();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < Budget.TOO_MUCH; i++) {
        calls(jdbc, 15);
        calls(server, 20);
        interval(0);
      }
      assertThat(jdbc.cost().isShed()).isTrue();
      assertThat(firstIntervalWithIt(jdbc)).isEqualTo(Budget.ROOM * (round + 1));
    }
    assertThat(log).hasSize(4);
    assertThat(log.get(1)).startsWith("jdbc is back");
  }

  @Test
  void probeThatIsLinkedLater_isLeftOutWithItsModule() {
    Breaker jdbc = probe("jdbc.StatementProbe", Operation.DATABASE);
    begin();
    calls(jdbc, 50);
    interval(0);
    calls(jdbc, 50);
    interval(0);
    Breaker later = probe("jdbc.CommitProbe", null);
    interval(0);
    assertThat(later.cost().isShed()).isTrue();
  }
}
