package dev.sonde.bridge.trace;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sonde.bridge.json.AttributeText;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What sends: an instrumentation scope in a process.
 *
 * @param id the same for equal resources and scopes, in every bridge
 */
public record Source(String id, Resource resource, InstrumentationScope scope) {

  /** Stands for a source that is not known: there were too many. */
  public static final Source UNKNOWN =
      of(Resource.getDefaultInstance(), InstrumentationScope.getDefaultInstance());

  /** Of what sent a batch. */
  public static Source of(Resource resource, InstrumentationScope scope) {
    return new Source(UUID.nameUUIDFromBytes(encode(resource, scope)).toString(), resource, scope);
  }

  private static byte[] encode(Resource resource, InstrumentationScope scope) {
    return ResourceSpans.newBuilder()
        .setResource(resource)
        .addScopeSpans(ScopeSpans.newBuilder().setScope(scope))
        .build()
        .toByteArray();
  }

  /** For {@link #decode}. */
  public byte[] encode() {
    return encode(resource, scope);
  }

  /** Of what {@link #encode} gave. */
  public static Source decode(byte[] encoded) throws InvalidProtocolBufferException {
    ResourceSpans spans = ResourceSpans.parseFrom(encoded);
    return of(spans.getResource(), spans.getScopeSpans(0).getScope());
  }

  public String service() {
    return Services.name(resource);
  }

  /**
   * The process: {@code service.instance.id}, else host and process id, else the resource's own
   * digest.
   */
  public String instance() {
    String instance = attribute("service.instance.id");
    if (!instance.isEmpty()) {
      return instance;
    }
    String host = attribute("host.name");
    String process = attribute("process.pid");
    if (!host.isEmpty() && !process.isEmpty()) {
      return host + ":" + process;
    }
    byte[] encoded = resource.toString().getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(encoded).toString();
  }

  /** As text; empty when there is none. */
  public String attribute(String key) {
    for (KeyValue attribute : resource.getAttributesList()) {
      if (attribute.getKey().equals(key)) {
        return AttributeText.of(attribute.getValue());
      }
    }
    return "";
  }
}
