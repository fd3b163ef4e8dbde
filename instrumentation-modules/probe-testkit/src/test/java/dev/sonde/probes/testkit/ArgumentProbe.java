package dev.sonde.probes.testkit;

import dev.sonde.probe.ArgumentRewrite;
import dev.sonde.probe.Watch;

/** Trims what {@code ofBoolean} is asked about. */
@Watch(typeNamed = "dev.sonde.testkit.Shapes", methods = "ofBoolean")
public final class ArgumentProbe extends ArgumentRewrite<Object, String> {
  @Override
  public String rewrite(Object self, String argument) {
    return argument.trim();
  }
}
