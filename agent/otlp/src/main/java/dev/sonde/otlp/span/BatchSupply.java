package dev.sonde.otlp.span;

import dev.sonde.agent.config.BatchSettings;
import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.Attributes;
import dev.sonde.otlp.Limits;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes empty batches, and asks for the resource when it makes the first. Export thread only. */
final class BatchSupply implements Supplier<SpanBatch> {

  private static final int ATTRIBUTES = 1;

  private final Supplier<Attributes> resource;
  private final SpanEncoder encoder;
  private byte @Nullable [] encodedResource;
  private @Nullable String version;

  BatchSupply(Config config, Supplier<Attributes> resource) {
    this.resource = resource;
    this.encoder =
        new SpanEncoder(
            new AttributeEncoder(Limits.ofSpans(config)),
            new AttributeEncoder(Limits.ofEvents(config)),
            config.get(BatchSettings.SPAN_EVENT_COUNT_LIMIT));
  }

  @Override
  public SpanBatch get() {
    byte[] known = encodedResource;
    if (known == null) {
      Attributes attributes = resource.get();
      ProtobufWriter out = new ProtobufWriter(1_024);
      new AttributeEncoder(Limits.NONE).write(attributes, ATTRIBUTES, Integer.MAX_VALUE, out);
      known = out.copy();
      encodedResource = known;
      Object distro = attributes.get("telemetry.distro.version");
      version = distro == null ? null : distro.toString();
    }
    return new SpanBatch(encoder, known, version);
  }
}
