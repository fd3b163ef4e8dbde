package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.Problem;
import java.io.File;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints results to standard output and everything else to standard error, and remembers the exit
 * code: that of the first problem. With JSON every JVM's result or problem is one object on one
 * line of standard output.
 */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final File jar;
  private final String command;
  private int exitCode;

  Console(PrintWriter out, PrintWriter err, boolean json, File jar, String command) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.jar = jar;
    this.command = command;
  }

  boolean isJson() {
    return json;
  }

  int exitCode() {
    return exitCode;
  }

  /** A line of a result for people. */
  void line(String text) {
    out.println(text);
    out.flush();
  }

  /** An object for programs. */
  void json(JsonObject object) {
    line(JsonWriter.string(object));
  }

  /**
   * What a JVM has answered.
   *
   * @param text shows it to people
   */
  void result(Jvm jvm, JsonObject result, Supplier<List<String>> text) {
    if (json) {
      JsonObject object = JvmJson.identity(jvm);
      object.put("result", result);
      json(object);
    } else {
      text.get().forEach(this::line);
    }
  }

  /** Something that goes on; programs are not told. */
  void progress(String text) {
    if (!json) {
      err.println(text);
      err.flush();
    }
  }

  /**
   * @param jvm null when there is none
   */
  void problem(@Nullable Jvm jvm, Problem problem) {
    if (exitCode == 0) {
      exitCode = problem.reason().exitCode();
    }
    String fix = fix(jvm, problem);
    if (json) {
      JsonObject object = jvm == null ? new JsonObject() : JvmJson.identity(jvm);
      object.put("error", JvmJson.problem(problem, fix));
      json(object);
    } else {
      err.println("sonde: " + problem.message() + (fix == null ? "" : "; " + fix));
      err.flush();
    }
  }

  /** With the command that was given, where a problem names one; never with its settings. */
  @Nullable String fix(@Nullable Jvm jvm, Problem problem) {
    String fix = problem.fix();
    if (fix == null) {
      return null;
    }
    String target = jvm == null ? "" : " " + jvm.pid();
    // What list shows stands in the way of attach.
    String given = command.equals("list") ? "attach" : command;
    return fix.replace("sonde.jar ...", "sonde.jar " + given + target)
        .replace("sonde.jar", jar.getPath());
  }
}
