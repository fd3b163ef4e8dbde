package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import java.io.File;
import java.util.Collections;
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
final class HeapDumpCommand extends JvmCommand {
  @Mixin private TargetParameter target = new TargetParameter();

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
      names = "--html",
      paramLabel = "FILE",
      description = "Explain it, and write a page with pictures, one file that can be mailed.",
      order = 8)
  private @Nullable File html;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "For the JVM to write it (default: 300).",
      order = 3)
  private long timeout;

  HeapDumpCommand(Session session) {
    super(session);
  }

  @Override
  void run(Console console) throws CommandFailure {
    Jvm jvm = targets(target.name).oneIn(session.jvms());
    HeapDumpFile dump = new HeapDumpFile(session, console);
    JsonObject written =
        dump.write(
            jvm,
            file == null ? HeapDumpFile.named(jvm) : file,
            garbage,
            Timeouts.deadline(timeout));
    console.result(jvm, written, () -> Collections.singletonList(line(written)));
    if (explain || html != null) {
      dump.explain(Json.text(written, "file"), null, html);
    }
  }

  private static String line(JsonObject written) {
    return AllocationReport.bytes(Json.number(written, "bytes"))
        + " in "
        + Json.text(written, "file")
        + ", after "
        + Json.number(written, "millis")
        + " ms";
  }
}
