package dev.sonde.bridge.command;

import dev.sonde.bridge.console.TraceLink;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code NAME=URL} on the command line. */
final class TraceLinkText implements ITypeConverter<TraceLink> {
  @Override
  public TraceLink convert(String value) {
    try {
      return TraceLink.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
