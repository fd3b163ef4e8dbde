package dev.sonde.bridge.trace;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;

/** The name of the service that a resource describes. */
public final class Services {
  private Services() {}

  public static String name(Resource resource) {
    for (KeyValue attribute : resource.getAttributesList()) {
      if (attribute.getKey().equals("service.name")) {
        return attribute.getValue().getStringValue();
      }
    }
    return "unknown_service";
  }
}
