package dev.sonde.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds, by its own tools. Asking for the live heap makes a full collection.
 *
 * @param liveMegabytes of the heap
 * @param metaspaceMegabytes in use, class space included
 * @param classes loaded, those of archives among them
 * @param javaThreads that the JVM lists with a number
 */
record JvmFootprint(
    double liveMegabytes, double metaspaceMegabytes, double classes, double javaThreads) {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern THREAD = Pattern.compile("(?m)^\"[^\\n]*\" #\\d+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final double MEGABYTE = 1 << 20;

  static JvmFootprint of(Environment environment, long pid)
      throws IOException, InterruptedException {
    String threads = tool(environment, "jcmd", pid, "Thread.print");
    Matcher live = TOTAL.matcher(tool(environment, "jcmd", pid, "GC.class_histogram"));
    if (!live.find()) {
      throw new IOException("no histogram of process " + pid);
    }
    return new JvmFootprint(
        Long.parseLong(live.group(1)) / MEGABYTE,
        column(tool(environment, "jstat", "-gc", pid), "MU") * 1024 / MEGABYTE,
        column(tool(environment, "jstat", "-class", pid), "Loaded"),
        THREAD.matcher(threads).results().count());
  }

  /** The number below a heading. */
  private static double column(String table, String heading) throws IOException {
    List<String> lines = table.lines().toList();
    if (lines.size() > 1) {
      List<String> headings = BLANKS.splitAsStream(lines.get(0).trim()).toList();
      List<String> values = BLANKS.splitAsStream(lines.get(1).trim()).toList();
      int at = headings.indexOf(heading);
      if (at >= 0 && at < values.size()) {
        return Double.parseDouble(values.get(at));
      }
    }
    throw new IOException("no " + heading + " in: " + table);
  }

  private static String tool(Environment environment, String name, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(environment.javaHome().resolve("bin").resolve(name).toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + output);
    }
    return output;
  }
}
