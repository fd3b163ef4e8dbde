package dev.sonde.cli;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** An application in a process of its own, and what it has printed. */
public final class App implements Closeable {
  private final Process process;
  private final StringBuffer output = new StringBuffer();
  private final Thread reader;
  private final String main;

  private App(Process process, String main) {
    this.process = process;
    this.main = main;
    reader = new Thread(this::read);
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts the jar with these options of the JVM and waits until it runs. */
  public static App start(TestJdk jdk, File jar, String... options)
      throws IOException, InterruptedException {
    return startAs(Collections.emptyList(), jdk, jar, options);
  }

  /**
   * As another user, or in other namespaces.
   *
   * @param wrapper what stands before the command and becomes it
   */
  static App startAs(List<String> wrapper, TestJdk jdk, File jar, String... options)
      throws IOException, InterruptedException {
    App app = begin(wrapper, jdk, jar, options);
    while (app.output().indexOf("up") < 0) {
      if (!app.process.isAlive()) {
        app.reader.join();
        throw new IOException("did not start: " + app.output());
      }
      Thread.sleep(10);
    }
    return app;
  }

  /** Does not wait. */
  static App begin(List<String> wrapper, TestJdk jdk, File jar, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(jdk.java());
    command.addAll(Arrays.asList(options));
    command.addAll(Arrays.asList("-jar", jar.getPath()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.contains("JAVA_"));
    return new App(builder.start(), jar.getPath());
  }

  private void read() {
    try (InputStream in = process.getInputStream()) {
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        output.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
    } catch (IOException ended) {
      output.append(ended);
    }
  }

  /** The JVM's PID when nothing stands before it. */
  public String pid() throws ReflectiveOperationException {
    return String.valueOf(Process.class.getMethod("pid").invoke(process));
  }

  String main() {
    return main;
  }

  /** Both streams, so far. */
  String output() {
    return output.toString();
  }

  void signal(String name) throws Exception {
    int exit = new ProcessBuilder("kill", "-" + name, pid()).start().waitFor();
    if (exit != 0) {
      throw new IOException("kill -" + name + ": " + exit);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      reader.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
