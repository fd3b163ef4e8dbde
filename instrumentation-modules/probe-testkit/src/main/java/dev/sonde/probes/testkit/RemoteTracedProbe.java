package dev.sonde.probes.testkit;

import dev.sonde.probe.Call;
import dev.sonde.probe.HeaderGetter;
import dev.sonde.probe.Probe;
import dev.sonde.probe.Watch;
import java.util.Map;

/** Makes an internal span whose parent is in the headers given. */
@Watch(typeNamed = "dev.sonde.testkit.Traced", methods = "callFor")
public final class RemoteTracedProbe extends Probe<Object, Map<String, String>, Object> {

  private static final HeaderGetter<Map<String, String>> GETTER = Map::get;

  @Override
  public void enter(Call call, Object self, Map<String, String> headers) {
    call.enterTrace(headers, GETTER);
  }
}
