package dev.sonde.testapps.leaks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One JVM with one case, whose agent is asked for its verdict until it is sure or time is up. */
final class CaseRun {
  private static final String JAVA =
      System.getProperty("leaks.java", System.getProperty("java.home") + "/bin/java");
  private static final File AGENT =
      new File(System.getProperty("sonde.jar", "../../agent/dist/target/sonde.jar"));
  private static final File JARS = new File(System.getProperty("leaks.cases", "target/cases"));
  private static final int CHURN = Integer.getInteger("leaks.churn", 100);

  private final LeakCase leakCase;
  private final Pace pace;
  private double watch = -1;
  private double suspect = -1;
  private double leak = -1;
  private boolean attributed;
  private String last = "NONE";

  CaseRun(LeakCase leakCase, Pace pace) {
    this.leakCase = leakCase;
    this.pace = pace;
  }

  Outcome run() throws IOException, InterruptedException {
    int seconds = leakCase.leaks() ? pace.leakSeconds() : pace.benignSeconds();
    Process process = new ProcessBuilder(command(seconds)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    StringBuilder output = new StringBuilder();
    Thread reader = new Thread(() -> read(process, output));
    reader.setDaemon(true);
    reader.start();
    long began = System.nanoTime();
    String problem = "";
    try {
      while (!process.waitFor(3, TimeUnit.SECONDS)) {
        double elapsed = (System.nanoTime() - began) / 1e9;
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
    double room = 0.9 / 0.6;
    return new Outcome(
        leakCase,
        watch,
        suspect,
        leak,
        attributed,
        last,
        leakCase.stepsPerSecond() == 0 ? pace.fillSeconds() * room : 0,
        problem);
  }

  private static void read(Process process, StringBuilder output) {
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      synchronized (output) {
        output.append(text);
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
        Integer.toString(CHURN),
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
