package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import java.io.File;
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
final class HeapPathCommand extends JvmCommand {
  @Mixin private TargetParameter target = new TargetParameter();

  @Parameters(index = "1", paramLabel = "CLASS", description = "Such as com.example.Order.")
  private @Nullable String className;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with pictures, one file that can be mailed.",
      order = 8)
  private @Nullable File html;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "For the JVM to write the dump (default: 300).",
      order = 1)
  private long timeout;

  HeapPathCommand(Session session) {
    super(session);
  }

  @Override
  void run(Console console) throws CommandFailure {
    Jvm jvm = targets(target.name).oneIn(session.jvms());
    HeapDumpFile dump = new HeapDumpFile(session, console);
    File file = HeapDumpFile.named(jvm);
    try {
      JsonObject written = dump.write(jvm, file, false, Timeouts.deadline(timeout));
      dump.explain(Json.text(written, "file"), className, html);
    } finally {
      if (file.exists() && !file.delete()) {
        console.progress(file + " is left, and may be removed");
      }
    }
  }
}
