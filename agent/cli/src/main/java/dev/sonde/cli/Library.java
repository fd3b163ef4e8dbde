package dev.sonde.cli;

import com.grack.nanojson.JsonObject;

/** The library that a probe watches, as it was found in a JVM. */
final class Library {
  private Library() {}

  /** Name and version, empty when it was not found. */
  static String text(JsonObject probe) {
    String name = probe.getString("library", "");
    String version = probe.getString("version", "");
    return version.isEmpty() ? name : name + " " + version;
  }
}
