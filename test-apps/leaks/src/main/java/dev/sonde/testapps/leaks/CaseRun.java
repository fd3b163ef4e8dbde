package dev.sonde.testapps.leaks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One JVM with one case, whose agent is asked for its verdict until it is sure or time is up. */
final class CaseRun {
  private static final String JAVA =
      System.getProperty("leaks.java", System.getProperty("java.home") + "/bin/java");
  private static final File AGENT =
      new File(System.getProperty("sonde.jar", "../../agent/dist/target/sonde.jar"));
  private static final File JARS = new File(System.getProperty("leaks.cases", "target/cases"));

  /** Garbage a second and what always lives, megabytes. */
  private static final String[] QUIET = {"100", "30"};

  private static final String[] BUSY = {"300", "64"};

  /** What {@link CaseMain} says when it begins. */
  private static final Pattern RUNNING = Pattern.compile("running .* (\\d+) of (\\d+) bytes used");

  /** What the verdict calls full, as a share of the largest heap. */
  private static final double FULL = 0.9;

  private final LeakCase leakCase;
  private final Pace pace;
  private final boolean busy;
  private volatile long beganNanos = System.nanoTime();
  private volatile double heapFull;
  private double watch = -1;
  private double suspect = -1;
  private double leak = -1;
  private boolean attributed;
  private String last = "NONE";

  CaseRun(LeakCase leakCase, Pace pace, boolean busy) {
    this.leakCase = leakCase;
    this.pace = pace;
    this.busy = busy;
  }

  Outcome run() throws IOException, InterruptedException {
    int seconds = leakCase.leaks() ? pace.leakSeconds() : pace.benignSeconds();
    Process process = new ProcessBuilder(command(seconds)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    StringBuilder output = new StringBuilder();
    Thread reader = new Thread(() -> read(process, output));
    reader.setDaemon(true);
    reader.start();
    String problem = "";
    try {
      while (!process.waitFor(Math.max(3, (long) pace.fillSeconds() / 50), TimeUnit.SECONDS)) {
        double elapsed = (System.nanoTime() - beganNanos) / 1e9;
        JsonObject report = ask(process.pid());
        if (report != null) {
          take(report, elapsed);
        }
        if (leakCase.leaks() && leak >= 0 && attributed) {
          break;
        }
      }
      if (!process.isAlive() && process.exitValue() != 0) {
        problem = "exit " + process.exitValue() + ": " + tail(output);
      }
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(
        leakCase,
        watch,
        suspect,
        leak,
        attributed,
        last,
        leakCase.stepsPerSecond() == 0 ? heapFull : 0,
        problem);
  }

  private void read(Process process, StringBuilder output) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher running = RUNNING.matcher(line);
        if (running.find()) {
          double used = Double.parseDouble(running.group(1));
          double largest = Double.parseDouble(running.group(2));
          beganNanos = System.nanoTime();
          heapFull =
              pace.fillSeconds() * (FULL * largest - used) / (CaseMain.SHARE * (largest - used));
        }
        synchronized (output) {
          output.append(line).append('\n');
        }
      }
    } catch (IOException killed) {
      return;
    }
  }

  private static String tail(StringBuilder output) {
    synchronized (output) {
      return output.substring(Math.max(0, output.length() - 300)).replace('\n', ' ');
    }
  }

  private List<String> command(int seconds) {
    List<String> path = new ArrayList<>();
    File[] jars = new File(JARS, leakCase.libraries()).listFiles((d, n) -> n.endsWith(".jar"));
    if (!leakCase.libraries().isEmpty()) {
      if (jars == null) {
        throw new IllegalStateException("no jars of " + leakCase.title() + " in " + JARS);
      }
      Arrays.sort(jars);
      for (File jar : jars) {
        path.add(jar.getAbsolutePath());
      }
    }
    String libraries = String.join(File.pathSeparator, path);
    path.add(
        new File(CaseRun.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .getAbsolutePath());
    double rate = leakCase.stepsPerSecond() * pace.speed();
    return List.of(
        JAVA,
        "-Xmx256m",
        "-XX:+UseG1GC",
        "-XX:MaxDirectMemorySize=1g",
        "-Dleaks.jars=" + libraries,
        "-Dotel.traces.exporter=none",
        "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none",
        "-Dsonde.heap.delay=0",
        "-Dsonde.heap.pace=" + pace.block(),
        "-Dsonde.heap.warmup=" + pace.warmUp(),
        "-javaagent:" + AGENT.getAbsolutePath(),
        "-cp",
        String.join(File.pathSeparator, path),
        "dev.sonde.testapps.leaks.CaseMain",
        leakCase.name(),
        rate == 0 ? Double.toString(pace.fillSeconds()) : "-" + rate,
        busy ? BUSY[0] : QUIET[0],
        busy ? BUSY[1] : QUIET[1],
        Integer.toString(seconds));
  }

  private static @Nullable JsonObject ask(long pid) throws IOException, InterruptedException {
    Process asked =
        new ProcessBuilder(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-jar",
                AGENT.getAbsolutePath(),
                "heap",
                "leaks",
                Long.toString(pid),
                "--json")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    asked.waitFor();
    try {
      JsonElement answer = JsonParser.parseString(text.isBlank() ? "{}" : text);
      return answer.getAsJsonObject().getAsJsonObject("result");
    } catch (JsonSyntaxException | IllegalStateException cut) {
      return null;
    }
  }

  private void take(JsonObject report, double elapsed) {
    int highest = 0;
    if (!report.has("subjects")) {
      return;
    }
    for (JsonElement element : report.getAsJsonArray("subjects")) {
      JsonObject subject = element.getAsJsonObject();
      int level =
          List.of("NONE", "WATCH", "SUSPECT", "LEAK").indexOf(subject.get("level").getAsString());
      highest = Math.max(highest, level);
      if (level >= 2 && leakCase.leaks()) {
        attributed |= Pattern.compile(leakCase.truth()).matcher(subject.toString()).find();
      }
    }
    watch = watch < 0 && highest >= 1 ? elapsed : watch;
    suspect = suspect < 0 && highest >= 2 ? elapsed : suspect;
    leak = leak < 0 && highest >= 3 ? elapsed : leak;
    last = List.of("NONE", "WATCH", "SUSPECT", "LEAK").get(highest);
  }
}
