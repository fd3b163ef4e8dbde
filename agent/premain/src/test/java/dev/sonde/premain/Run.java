package dev.sonde.premain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A process, its output read while it runs. */
final class Run {

  private final Process process;
  private final StringBuffer out = new StringBuffer();
  private final StringBuffer err = new StringBuffer();
  private final Thread outReader;
  private final Thread errReader;

  private Run(Process process) {
    this.process = process;
    outReader = read(process.getInputStream(), out);
    errReader = read(process.getErrorStream(), err);
  }

  static Run of(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_TOOL_OPTIONS"));
    return new Run(builder.start());
  }

  private static Thread read(InputStream in, StringBuffer text) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  text.append(line).append('\n');
                }
              } catch (IOException ended) {
                text.append(ended).append('\n');
              }
            });
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  /** Waits until the process has printed this. */
  void await(String text) throws InterruptedException {
    while (out.indexOf(text) < 0) {
      if (!process.isAlive()) {
        throw new AssertionError("ended without \"" + text + "\":\n" + out + err);
      }
      Thread.sleep(10);
    }
  }

  String pid() throws ReflectiveOperationException {
    return String.valueOf(Process.class.getMethod("pid").invoke(process));
  }

  void type(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  Run finish() throws InterruptedException {
    process.waitFor();
    outReader.join();
    errReader.join();
    return this;
  }

  void kill() {
    process.destroyForcibly();
  }

  int exit() {
    return process.exitValue();
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
