package dev.sonde.agent.cost;

import dev.sonde.agent.metrics.Metric;
import dev.sonde.agent.metrics.MetricSource;
import dev.sonde.agent.metrics.PointList;
import java.util.List;

/** The last reading as {@code sonde.*} metrics. */
public final class CostMetrics implements MetricSource {

  private final CostMeter meter;

  public CostMetrics(CostMeter meter) {
    this.meter = meter;
  }

  @Override
  public void addTo(List<Metric> metrics, long start, long now) {
    CostReading reading = meter.latest();
    if (reading == null) {
      return;
    }
    metrics.add(
        new PointList(
                "sonde.cpu.utilization",
                "1",
                "Share of the processor time of the process that the agent takes.")
            .addFraction(
                reading.share(reading.callNanos()), start, now, "sonde.thread", "application")
            .addFraction(
                reading.share(reading.agentThreadsNanos()), start, now, "sonde.thread", "agent")
            .gauge());
    PointList nanos =
        new PointList(
            "sonde.probe.duration", "ns", "Mean time of an enter or exit of a woven method.");
    PointList bytes =
        new PointList(
            "sonde.probe.allocation",
            "By",
            "Mean heap taken by an enter or exit of a woven method.");
    PointList out = new PointList("sonde.probe.shed", "1", "1 while the module is left out.");
    List<String> shed = meter.budget().shed();
    for (ModuleCost module : reading.modules()) {
      String[] name = {"sonde.module", module.name()};
      nanos.add(module.nanosPerEvent(), start, now, (Object[]) name);
      bytes.add(module.bytesPerEvent(), start, now, (Object[]) name);
      out.add(shed.contains(module.name()) ? 1 : 0, start, now, (Object[]) name);
    }
    metrics.add(nanos.gauge());
    metrics.add(bytes.gauge());
    metrics.add(out.gauge());
  }
}
