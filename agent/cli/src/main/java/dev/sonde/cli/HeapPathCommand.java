package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.File;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who holds the objects of a class: a dump, its explanation, and no dump any more. */
@Command(
    name = "path",
    description = {
      "Says who holds the objects of a class, up to a root: dumps the heap, reads and removes it.",
      "The JVM stands still while it writes the dump, some 5 s for each GB.",
      ""
    })
final class HeapPathCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions options = new CommonOptions();

  @Parameters(
      index = "0",
      paramLabel = "PID|PATTERN",
      description = "A PID, or a part of the main class or jar; with * or ? all of it.")
  private @Nullable String target;

  @Parameters(index = "1", paramLabel = "CLASS", description = "Such as com.example.Order.")
  private @Nullable String className;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "For the JVM to write the dump (default: 300).",
      order = 1)
  private long timeout;

  HeapPathCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Console console = options.console(session);
    try {
      List<Jvm> jvms = options.targets(session, target).in(session.jvms());
      if (jvms.size() != 1) {
        throw new CommandFailure(Reason.USAGE, "one JVM at a time", "give a PID");
      }
      File file = HeapDumpFile.named(jvms.get(0));
      try {
        JsonObject written =
            HeapDumpFile.write(session, console, jvms.get(0), file, false, timeout);
        HeapDumpFile.explain(session, console, Json.text(written, "file"), className);
      } finally {
        if (file.exists() && !file.delete()) {
          console.progress(file + " is left, and may be removed");
        }
      }
    } catch (CommandFailure failed) {
      console.problem(null, failed.problem());
    }
    return console.exitCode();
  }
}
