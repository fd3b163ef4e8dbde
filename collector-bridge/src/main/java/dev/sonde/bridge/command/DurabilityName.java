package dev.sonde.bridge.command;

import dev.sonde.bridge.spool.Durability;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names that {@code --fsync} has. */
final class DurabilityName implements ITypeConverter<Durability> {
  @Override
  public Durability convert(String value) {
    for (Durability durability : Durability.values()) {
      if (durability.toString().equals(value)) {
        return durability;
      }
    }
    throw new TypeConversionException("'" + value + "' is neither always nor checkpoint");
  }
}
