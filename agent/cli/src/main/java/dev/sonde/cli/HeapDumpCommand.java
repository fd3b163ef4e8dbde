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

/** Lets a JVM write its heap to a file. */
@Command(
    name = "dump",
    description = {
      "Lets a JVM write its heap to a file. The JVM stands still meanwhile, some 5 s for each GB.",
      ""
    })
final class HeapDumpCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions options = new CommonOptions();

  @Parameters(
      index = "0",
      paramLabel = "PID|PATTERN",
      description = "A PID, or a part of the main class or jar; with * or ? all of it.")
  private @Nullable String target;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "Where to, *.hprof, as the JVM sees it (default: in this folder).")
  private @Nullable File file;

  @Option(
      names = "--garbage",
      description = "With objects that nobody refers to; spares the JVM a full collection.",
      order = 1)
  private boolean garbage;

  @Option(
      names = "--explain",
      description = "Then say what it is full of, in a process with 512 MB of memory.",
      order = 2)
  private boolean explain;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "For the JVM to write it (default: 300).",
      order = 3)
  private long timeout;

  HeapDumpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Console console = options.console(session);
    try {
      List<Jvm> jvms = options.targets(session, target).in(session.jvms());
      if (jvms.size() != 1) {
        throw new CommandFailure(Reason.USAGE, "one dump at a time", "give a PID");
      }
      Jvm jvm = jvms.get(0);
      JsonObject written =
          HeapDumpFile.write(
              session,
              console,
              jvm,
              file == null ? HeapDumpFile.named(jvm) : file,
              garbage,
              timeout);
      if (console.isJson()) {
        JsonObject object = JvmJson.identity(jvm);
        object.put("result", written);
        console.json(object);
      } else {
        console.line(
            AllocationReport.bytes(Json.number(written, "bytes"))
                + " in "
                + Json.text(written, "file")
                + ", after "
                + Json.number(written, "millis")
                + " ms");
      }
      if (explain) {
        HeapDumpFile.explain(session, console, Json.text(written, "file"), null);
      }
    } catch (CommandFailure failed) {
      console.problem(null, failed.problem());
    }
    return console.exitCode();
  }
}
