package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.sonde.cli.standin.Launcher;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One run of the command line: its exit code and what it has printed. */
final class Cli {
  static final String CLASS_PATH = System.getProperty("java.class.path");

  private final int exit;
  private final String out;
  private final String err;

  private Cli(int exit, String out, String err) {
    this.exit = exit;
    this.out = out;
    this.err = err;
  }

  /** In this process, with this agent's jar. */
  static Cli run(File jar, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        CommandLineMain.run(jar, "1.2.3", new PrintWriter(out), new PrintWriter(err), arguments);
    return new Cli(exit, out.toString(), err.toString());
  }

  /** In a process of its own on another Java. */
  static Cli runOn(String java, File jar, String... arguments) throws Exception {
    Path out = Files.createTempFile("out", null);
    Path err = Files.createTempFile("err", null);
    try {
      Process process =
          start(
              Collections.emptyList(),
              CLASS_PATH,
              java,
              jar,
              out.toFile(),
              err.toFile(),
              arguments);
      return new Cli(process.waitFor(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /**
   * Does not wait.
   *
   * @param wrapper what stands before the command and becomes it
   */
  static Process start(
      List<String> wrapper,
      String classPath,
      String java,
      File jar,
      File out,
      File err,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(Arrays.asList(java, "-cp", classPath, Launcher.class.getName(), jar.getPath()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder.environment().keySet().removeIf(name -> name.contains("JAVA_"));
    return builder.start();
  }

  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), "UTF-8");
  }

  int exit() {
    return exit;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  /** The only object printed. */
  JsonObject json() throws JsonParserException {
    return JsonParser.object().from(out);
  }

  @Override
  public String toString() {
    return "exit " + exit + "\n" + out + err;
  }
}
