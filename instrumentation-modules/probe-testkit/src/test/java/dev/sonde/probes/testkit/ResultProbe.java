package dev.sonde.probes.testkit;

import dev.sonde.probe.ResultRewrite;
import dev.sonde.probe.Watch;

/** Marks what {@code ofSynchronized} and the old class return. */
@Watch(typeNamed = "dev.sonde.testkit.Shapes", methods = "ofSynchronized")
@Watch(typeNamed = "sample.Old", methods = "run")
public final class ResultProbe extends ResultRewrite<Object, String> {
  @Override
  public String rewrite(Object self, String result) {
    return result + " (rewritten)";
  }
}
