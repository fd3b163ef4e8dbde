package dev.sonde.thirdparty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Output of an application, made comparable between runs. */
final class LogLines {
  private static final Pattern COMPLAINT =
      Pattern.compile("\\b(WARN|WARNING|ERROR|SEVERE|FATAL)\\b|Exception|Error:|^\\s+at ");
  private static final Pattern BROKEN_CLASS =
      Pattern.compile(
          "VerifyError|LinkageError|NoClassDefFound|ClassNotFound|IncompatibleClassChange"
              + "|ClassFormatError|IllegalAccessError|NoSuchMethodError|NoSuchFieldError"
              + "|AbstractMethodError|ClassCircularity|BootstrapMethodError|dev\\.sonde\\.|SondeDispatcher",
          Pattern.CASE_INSENSITIVE);

  private LogLines() {}

  /** Lines that warn of something. */
  static List<String> complaints(List<String> lines) {
    return lines.stream().filter(line -> COMPLAINT.matcher(line).find()).toList();
  }

  /** Lines that tell of classes that do not fit, or mention the agent. */
  static List<String> brokenClasses(List<String> lines) {
    return lines.stream().filter(line -> BROKEN_CLASS.matcher(line).find()).toList();
  }

  /** Every line of a file, or of every file below a folder; none where it does not exist. */
  static List<String> ofFiles(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          // any bytes are text in this encoding
          lines.addAll(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return lines;
  }

  /** What is said with the agent only: times, ids, ports, durations and folders aside. */
  static List<String> added(List<String> bare, List<String> watched) {
    Set<String> known = new LinkedHashSet<>();
    bare.forEach(line -> known.add(normal(line)));
    return watched.stream().filter(line -> !known.contains(normal(line))).toList();
  }

  /** Without the lines of an application that lists its own command line, an argument a line. */
  static List<String> withoutListed(List<String> arguments, List<String> lines) {
    return lines.stream()
        .filter(line -> arguments.stream().noneMatch(argument -> line.endsWith(": " + argument)))
        .toList();
  }

  private static String normal(String line) {
    return line.replaceAll("/\\S*/target/runs/\\S*?/(bare|watched)", "RUN")
        .replaceAll("\\b[A-Z][a-z]{2,8}\\b (?=\\d)", "DAY ")
        .replaceAll("(?<=\\d[ -])[A-Z][a-z]{2}(?=[ -]\\d)", "MONTH")
        .replaceAll("@[0-9a-f]{3,8}\\b", "@ID")
        .replaceAll("\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b", "UUID")
        .replaceAll("\\b[0-9A-Fa-f]{16,}\\b", "HEX")
        .replaceAll("\\d+([.,:]\\d+)*", "N");
  }
}
