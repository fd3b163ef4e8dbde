package dev.sonde.agent.control;

import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the library that a class came with. */
final class Library {

  /** {@code okhttp-4.12.0.jar}, also within the URL of a jar in a jar. */
  private static final Pattern JAR =
      Pattern.compile("([^/!]+?)(?:-(\\d[^/!]*))?\\.(?:jar|war)(?:!/?)?$");

  private Library() {}

  /** Such as {@code okhttp 4.12.0}; {@code JDK 17.0.9} for the JDK's classes. */
  static String of(Class<?> type) {
    ProtectionDomain domain = type.getProtectionDomain();
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null || location.getProtocol().equals("jrt")) {
      return type.getClassLoader() == null || location != null
          ? "JDK " + System.getProperty("java.version")
          : "application";
    }
    String path = location.getPath();
    Matcher jar = JAR.matcher(path);
    if (!jar.find()) {
      return "application";
    }
    String version = jar.group(2);
    Package own = type.getPackage();
    if (version == null && own != null) {
      version = own.getImplementationVersion();
    }
    return version == null ? jar.group(1) : jar.group(1) + " " + version;
  }
}
