package dev.sonde.probes.testkit;

import dev.sonde.probe.Call;
import dev.sonde.probe.Key;
import dev.sonde.probe.Probe;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/** Makes spans of all shapes, with argument and result as attributes. */
@Watch(
    typeNamed = "dev.sonde.testkit.Shapes",
    methods = {
      "ofInt",
      "ofLong",
      "ofDouble",
      "ofFloat",
      "ofBoolean",
      "ofChar",
      "ofVoid",
      "ofArray",
      "ofStatic",
      "ofSynchronized",
      "parameterReused",
      "tries",
      "switches",
      "recursive",
      "endless",
      "future"
    })
@Watch(
    typeNamed = "dev.sonde.testkit.Shape",
    methods = {"generic", "inInterface"})
@Watch(typeNamed = "sample.Old", methods = "run")
public final class ShapeProbe extends Probe<Object, Object, Object> {

  private static final Key<String> ARGUMENT = Key.string("argument");
  private static final Key<String> RESULT = Key.string("result");

  @Override
  public void enter(Call call, Object self, Object argument) {
    call.put(ARGUMENT, String.valueOf(argument));
  }

  @Override
  public void exit(Call call, Object self, Object argument, @Nullable Object result) {
    call.put(RESULT, String.valueOf(result));
  }
}
