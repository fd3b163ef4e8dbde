package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.profile.AllocationProfile;
import java.io.File;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who allocates what, for which request. */
@Command(
    name = "alloc",
    description = {
      "Says who allocates what, for which request: of the last minutes, or from now on.",
      "Makes no pause.",
      ""
    })
final class HeapAllocCommand extends JvmCommand {
  @Mixin private TargetParameter target = new TargetParameter();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Of the next N seconds, instead of the last minutes.",
      order = 1)
  private @Nullable Long seconds;

  @Option(
      names = "--flame",
      paramLabel = "FILE",
      description = "Write a flame graph, one HTML file.",
      order = 2)
  private @Nullable File flame;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with pictures, one file that can be mailed.",
      order = 2)
  private @Nullable File html;

  @Option(
      names = "--collapsed",
      paramLabel = "FILE",
      description = "Write collapsed stacks.",
      order = 3)
  private @Nullable File collapsed;

  @Option(
      names = "--pprof",
      paramLabel = "FILE",
      description = "Write a profile for pprof, gzip'd.",
      order = 4)
  private @Nullable File pprof;

  @Option(
      names = "--jfr",
      paramLabel = "FILE",
      description = "Let the JVM write its recording, with --seconds; a path as the JVM sees it.",
      order = 5)
  private @Nullable File jfr;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "For each question to the JVM (default: 30).",
      order = 6)
  private long timeout;

  HeapAllocCommand(Session session) {
    super(session);
  }

  @Override
  void run(Console console) throws CommandFailure {
    HeapPage page = new HeapPage("sonde heap alloc");
    for (Jvm jvm : targets(target.name).in(session.jvms())) {
      try {
        print(jvm, answer(jvm, console), console, page);
      } catch (CommandFailure failed) {
        console.problem(jvm, failed.problem());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    if (html != null) {
      page.writeTo(html);
      console.progress("written: " + html);
    }
  }

  private JsonObject answer(Jvm jvm, Console console) throws CommandFailure, InterruptedException {
    AgentRequest request = AgentRequest.heap(session, console, "alloc");
    if (seconds != null) {
      request.with("seconds", seconds.toString());
    }
    if (jfr != null) {
      request.with("jfr", jfr.getAbsolutePath());
    }
    JsonObject answer = request.sendAttached(jvm, Timeouts.deadline(timeout));
    if (!answer.has("session")) {
      return answer;
    }
    console.progress(jvm.pid() + ": sampling for " + seconds + " s");
    Thread.sleep(answer.getLong("waitMillis"));
    return AgentRequest.heap(session, console, "alloc")
        .with("session", answer.getString("session", ""))
        .sendAttached(jvm, Timeouts.deadline(timeout));
  }

  private void print(Jvm jvm, JsonObject answer, Console console, HeapPage page)
      throws CommandFailure {
    AllocationProfile profile = AllocationProfile.of(answer);
    AllocationFiles files = new AllocationFiles(console);
    files.flame(flame, profile, "Allocations of " + jvm.pid() + " " + jvm.main());
    files.collapsed(collapsed, profile);
    files.pprof(pprof, profile);
    page.add(jvm, profile, AllocationReport.lines(jvm, profile));
    console.result(jvm, answer, () -> AllocationReport.lines(jvm, profile));
  }
}
