package dev.sonde.probes.methods;

import dev.sonde.probe.Call;
import dev.sonde.probe.Probe;

/** An internal span of each call, named by class and method. */
public final class ConfiguredMethodProbe extends Probe<Object, Void, Object> {
  @Override
  public void enter(Call call, Object self, Void none) {}
}
