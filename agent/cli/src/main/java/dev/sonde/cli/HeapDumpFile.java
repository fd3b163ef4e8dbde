package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.attach.Deadline;
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

  private final Session session;
  private final Console console;

  HeapDumpFile(Session session, Console console) {
    this.session = session;
    this.console = console;
  }

  /** In this folder, with a name that tells dumps apart. */
  static File named(Jvm jvm) {
    return new File("heap-" + jvm.pid() + "-" + System.currentTimeMillis() / 1_000 + ".hprof");
  }

  /** What the agent says of the file that it has written. */
  JsonObject write(Jvm jvm, File file, boolean garbage, Deadline deadline) throws CommandFailure {
    AgentRequest request =
        AgentRequest.heap(session, console, "dump").with("file", file.getAbsolutePath());
    if (garbage) {
      request.with("all", "true");
    }
    return request.sendAttached(jvm, deadline);
  }

  /** Prints what is in it. */
  void explain(String file, @Nullable String className, @Nullable File html) throws CommandFailure {
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
    if (html != null) {
      arguments.add("--html");
      arguments.add(html.getPath());
    }
    if (console.isJson()) {
      arguments.add("--json");
    }
    OwnProcess.run(session.jar(), MEMORY, arguments.toArray(new String[0]));
  }
}
