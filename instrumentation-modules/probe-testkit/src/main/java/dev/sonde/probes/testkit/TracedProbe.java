package dev.sonde.probes.testkit;

import dev.sonde.probe.Call;
import dev.sonde.probe.Probe;
import dev.sonde.probe.Watch;

/** Makes an internal span of {@link dev.sonde.testkit.Traced#call}. */
@Watch(
    typeNamed = "dev.sonde.testkit.Traced",
    methods = "call",
    pass = {})
public final class TracedProbe extends Probe<Object, Void, Object> {
  @Override
  public void enter(Call call, Object self, Void none) {}
}
