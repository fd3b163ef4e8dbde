package dev.sonde.probes.testkit;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/** Remembers what was constructed. */
@Watch(typeNamed = "dev.sonde.testkit.Shapes", methods = "<init>")
public final class BuiltObserver extends Observer<Object, Object, Object, Object> {
  @Override
  public void exit(@Nullable Object state, @Nullable Object result, @Nullable Throwable error) {
    if (result != null) {
      Engine.get().<Object, String>table("built").put(result, "built");
    }
  }
}
