package dev.sonde.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a JVM holds, by the JDK's own tools.
 *
 * @param metaspace bytes used by class metadata
 * @param heap bytes used in the heap
 */
public record JvmMemory(long metaspace, long heap) {

  /** Measures after two full collections. */
  public static JvmMemory afterCollection(long pid) throws IOException, InterruptedException {
    for (int i = 0; i < 2; i++) {
      String unused = tool("jcmd", Long.toString(pid), "GC.run");
      Thread.sleep(300);
    }
    String[] lines = tool("jstat", "-gc", Long.toString(pid)).trim().split("\n", 2);
    String[] names = lines[0].trim().split("\\s+", -1);
    String[] values = lines[1].trim().split("\\s+", -1);
    Map<String, Double> kilobytes = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      if (values[i].matches("[0-9.]+")) {
        kilobytes.put(names[i], Double.parseDouble(values[i]));
      }
    }
    double heap = 0;
    for (String space : List.of("S0U", "S1U", "EU", "OU")) {
      heap += kilobytes.getOrDefault(space, 0.0);
    }
    return new JvmMemory((long) (kilobytes.getOrDefault("MU", 0.0) * 1024), (long) (heap * 1024));
  }

  private static String tool(String name, String... arguments)
      throws IOException, InterruptedException {
    Path tool = Jdk.running().java().resolveSibling(name);
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + output);
    }
    return output;
  }
}
