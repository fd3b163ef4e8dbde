package dev.sonde.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A child process whose two outputs are kept line by line. Two daemon threads read them; every
 * method may be called from any thread.
 */
public final class SpawnedProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final String name;
  private final Process process;
  private final List<String> stdout = new ArrayList<>();
  private final List<String> stderr = new ArrayList<>();
  private final List<Thread> readers;

  private SpawnedProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.readers =
        List.of(
            reader(process.inputReader(), stdout, "stdout"),
            reader(process.errorReader(), stderr, "stderr"));
    readers.forEach(Thread::start);
  }

  /**
   * Starts it with this process's environment less what would change a JVM or a telemetry library
   * behind the test's back ({@code JAVA_TOOL_OPTIONS}, {@code JDK_JAVA_OPTIONS}, {@code OTEL_*}).
   * It does not outlive this JVM.
   */
  public static SpawnedProcess start(
      String name, List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(
            key ->
                key.startsWith("OTEL_")
                    || key.equals("JAVA_TOOL_OPTIONS")
                    || key.equals("JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new SpawnedProcess(name, process);
  }

  public List<String> stdout() {
    synchronized (stdout) {
      return List.copyOf(stdout);
    }
  }

  public List<String> stderr() {
    synchronized (stderr) {
      return List.copyOf(stderr);
    }
  }

  public long pid() {
    return process.pid();
  }

  /**
   * The JVM that a script has started, or the process itself when it is one.
   *
   * @throws IllegalStateException when there is none
   */
  public ProcessHandle jvm() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(handle -> handle.info().command().orElse("").endsWith("/bin/java"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No JVM in " + this));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Asks the process and what it has started to end, as a service manager does, and returns at
   * once. What they say while they end is kept.
   */
  public void terminate() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.toHandle().destroy(); // Process.destroy would close the outputs
    descendants.forEach(ProcessHandle::destroy);
  }

  /**
   * Waits for a line on stdout in which the pattern is found.
   *
   * @throws TimeoutException when it does not come in time or the process has ended; the message
   *     has the whole output
   */
  public Matcher awaitStdout(Pattern pattern, Duration timeout)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    int seen = 0;
    while (true) {
      boolean ended = !process.isAlive() && readers.stream().noneMatch(Thread::isAlive);
      List<String> lines = stdout();
      for (; seen < lines.size(); seen++) {
        Matcher matcher = pattern.matcher(lines.get(seen));
        if (matcher.find()) {
          return matcher;
        }
      }
      if (ended || System.nanoTime() - deadline >= 0) {
        throw new TimeoutException("No line with " + pattern + " came from " + this);
      }
      synchronized (stdout) {
        if (stdout.size() == seen) {
          stdout.wait(50);
        }
      }
    }
  }

  /**
   * The exit status, once both outputs are read to their end.
   *
   * @throws TimeoutException when the process still runs; the message has the whole output
   */
  public int awaitExit(Duration timeout) throws InterruptedException, TimeoutException {
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("Still running: " + this);
    }
    for (Thread reader : readers) {
      reader.join(timeout.toMillis());
    }
    return process.exitValue();
  }

  /**
   * Asks the process to end, and ends it after 15 seconds, or at once when interrupted. What it has
   * started itself (a JVM started by a script) ends with it.
   */
  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroy();
    descendants.forEach(ProcessHandle::destroy);
    try {
      if (process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        descendants.forEach(ProcessHandle::destroyForcibly);
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public String toString() {
    return name
        + " (pid "
        + process.pid()
        + (process.isAlive() ? "" : ", exited " + process.exitValue())
        + ")\n--- stdout\n"
        + String.join("\n", stdout())
        + "\n--- stderr\n"
        + String.join("\n", stderr());
  }

  private Thread reader(BufferedReader source, List<String> lines, String stream) {
    Thread reader =
        new Thread(
            () -> {
              try (source) {
                for (String line = source.readLine(); line != null; line = source.readLine()) {
                  synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                  }
                }
              } catch (IOException e) {
                synchronized (lines) {
                  lines.add("[" + stream + " ended: " + e.getMessage() + "]");
                }
              }
            },
            name + "-" + stream);
    reader.setDaemon(true);
    return reader;
  }
}
