package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.sonde.cli.heapdump.HeapExplanation;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a heap dump, in this process. */
@Command(
    name = "explain",
    description = {
      "Says what a heap dump is full of: largest objects by what they retain, and who holds them.",
      "Puts its tables beside the dump, and removes them.",
      ""
    })
final class HeapExplainCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A dump, *.hprof.")
  private @Nullable File file;

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "Who holds the objects of this class.",
      order = 1)
  private @Nullable String className;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with pictures, one file that can be mailed.",
      order = 2)
  private @Nullable File html;

  @Option(names = "--json", description = "Print one JSON object.", order = 2)
  private boolean json;

  @SuppressWarnings("UnusedVariable") // picocli itself acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.",
      order = 99)
  private boolean help;

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    PrintWriter out = command.commandLine().getOut();
    File dump = Objects.requireNonNull(file);
    try {
      JsonObject explanation = HeapExplanation.of(dump, className);
      if (json) {
        out.println(JsonWriter.string(explanation));
      } else {
        ExplanationReport.lines(explanation).forEach(out::println);
      }
      if (html != null) {
        HeapPage page = new HeapPage("sonde heap explain " + dump.getName());
        page.add(explanation, ExplanationReport.lines(explanation));
        page.writeTo(html);
      }
      return 0;
    } catch (CommandFailure failed) {
      command.commandLine().getErr().println("sonde: " + failed.problem().message());
      return failed.problem().reason().exitCode();
    } catch (IOException | RuntimeException unreadable) {
      // Of a damaged file the library throws whatever it stumbles over.
      String why = unreadable.getMessage();
      command
          .commandLine()
          .getErr()
          .println("sonde: " + dump + " cannot be read: " + (why == null ? unreadable : why));
      return Reason.UNREADABLE.exitCode();
    }
  }
}
