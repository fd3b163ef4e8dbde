package dev.sonde.bridge.command;

import dev.sonde.bridge.forward.Protocol;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names that {@code OTEL_EXPORTER_OTLP_PROTOCOL} has. */
final class ProtocolName implements ITypeConverter<Protocol> {
  @Override
  public Protocol convert(String value) {
    for (Protocol protocol : Protocol.values()) {
      if (protocol.toString().equals(value)) {
        return protocol;
      }
    }
    throw new TypeConversionException("'" + value + "' is neither http/protobuf nor grpc");
  }
}
