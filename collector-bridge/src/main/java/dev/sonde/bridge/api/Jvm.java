package dev.sonde.bridge.api;

import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Comparator;

/** A process, whichever of its scopes sent. */
record Jvm(String service, String instance) implements Comparable<Jvm> {
  private static final Comparator<Jvm> ORDER =
      Comparator.comparing(Jvm::service).thenComparing(Jvm::instance);

  static Jvm of(Source source) {
    return new Jvm(source.service(), source.instance());
  }

  static Jvm of(Resource resource) {
    return of(Source.of(resource, InstrumentationScope.getDefaultInstance()));
  }

  @Override
  public int compareTo(Jvm other) {
    return ORDER.compare(this, other);
  }
}
