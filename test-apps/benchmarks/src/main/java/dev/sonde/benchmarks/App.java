package dev.sonde.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A test application in a process of its own. Closing it ends the process. */
public final class App implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("listening on port (\\d+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private final Process process;
  private final long begin;
  private final int port;

  private App(Process process, long begin, int port) {
    this.process = process;
    this.begin = begin;
    this.port = port;
  }

  /**
   * Starts the shop alone, without a payment service.
   *
   * @param options of the JVM, besides the variant's
   */
  static App shop(Environment environment, Variant variant, SpanSink sink, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(environment.java().toString()));
    command.addAll(List.of(options));
    command.addAll(variant.arguments(environment, sink, ""));
    Path jar = environment.built("test-apps/shop/target/shop.jar");
    command.addAll(List.of("-jar", jar.toString(), "--port", "0"));
    command.addAll(List.of("--payment-url", "http://127.0.0.1:1"));
    return start(command);
  }

  /** Starts it and waits for the line that names its port. */
  public static App start(List<String> command) throws IOException {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        drain(out);
        return new App(process, begin, Integer.parseInt(port.group(1)));
      }
    }
    throw new IOException("It ended before it listened: " + command);
  }

  private static void drain(BufferedReader out) {
    Thread reader =
        new Thread(
            () -> {
              try {
                while (out.readLine() != null) {
                  // what an application logs is not ours to show
                }
              } catch (IOException ended) {
                Thread.currentThread().interrupt();
              }
            },
            "drain");
    reader.setDaemon(true);
    reader.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Asks for the path until it is answered with 200.
   *
   * @return seconds since the process was started
   */
  double awaitAnswer(String path) throws IOException, InterruptedException {
    while (process.isAlive()) {
      HttpURLConnection request = (HttpURLConnection) url().resolve(path).toURL().openConnection();
      try {
        if (request.getResponseCode() == 200) {
          return (System.nanoTime() - begin) / 1e9;
        }
      } finally {
        request.disconnect();
      }
      Thread.sleep(2);
    }
    throw new IOException("The application has ended");
  }

  /** Processor time so far in seconds, user and system; where known, in steps of 10 ms. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  /** Resident set in MB; empty where there is no Linux to tell. */
  OptionalDouble residentMegabytes() throws IOException {
    return megabytes(RESIDENT);
  }

  /** The largest resident set so far in MB; empty as above. */
  OptionalDouble peakResidentMegabytes() throws IOException {
    return megabytes(PEAK);
  }

  private OptionalDouble megabytes(Pattern line) throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return OptionalDouble.empty();
    }
    Matcher resident = line.matcher(Files.readString(status));
    return resident.find()
        ? OptionalDouble.of(Double.parseDouble(resident.group(1)) / 1024)
        : OptionalDouble.empty();
  }

  /** Lets it end by itself, as a JVM must that writes an archive. */
  void end() {
    process.destroy();
    process.onExit().join();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
