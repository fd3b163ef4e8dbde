package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dump on its way from the JVM to a person. */
final class HeapDumpFile {

  /** Enough for any dump: the library's tables lie on disk. */
  private static final String MEMORY = "512m";

  private HeapDumpFile() {}

  /** In this folder, with a name that tells dumps apart. */
  static File named(Jvm jvm) {
    return new File("heap-" + jvm.pid() + "-" + System.currentTimeMillis() / 1_000 + ".hprof");
  }

  /** What the agent says of the file that it has written. */
  static JsonObject write(
      Session session, Console console, Jvm jvm, File file, boolean garbage, long timeout)
      throws CommandFailure {
    HeapQuestion question =
        new HeapQuestion(session, console, "dump", timeout).with("file", file.getAbsolutePath());
    if (garbage) {
      question.with("all", "true");
    }
    return question.ask(jvm);
  }

  /** Prints what is in it. */
  static void explain(Session session, Console console, String file, @Nullable String className)
      throws CommandFailure {
    if (!new File(file).canRead()) {
      throw new CommandFailure(
          Reason.UNREADABLE,
          file + " cannot be read here",
          "fetch it from the JVM's machine or container, and call: heap explain FILE");
    }
    List<String> arguments = new ArrayList<>(Arrays.asList("heap", "explain", file));
    if (className != null) {
      arguments.add("--class");
      arguments.add(className);
    }
    if (console.isJson()) {
      arguments.add("--json");
    }
    OwnProcess.run(session.jar(), MEMORY, arguments.toArray(new String[0]));
  }
}
