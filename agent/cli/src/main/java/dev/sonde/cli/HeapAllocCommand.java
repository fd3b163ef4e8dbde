package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.profile.AllocationProfile;
import java.io.File;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who allocates what, for which request. */
@Command(
    name = "alloc",
    description = {
      "Says who allocates what, for which request: of the last minutes, or from now on.",
      "Makes no pause.",
      ""
    })
final class HeapAllocCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions options = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "PID|PATTERN",
      description = "A PID, or a part of the main class or jar; with * or ? all of it.")
  private @Nullable String target;

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
    this.session = session;
  }

  @Override
  public Integer call() {
    Console console = options.console(session);
    try {
      HeapQuestion question = new HeapQuestion(session, console, "alloc", timeout);
      if (seconds != null) {
        question.with("seconds", seconds.toString());
      }
      if (jfr != null) {
        question.with("jfr", jfr.getAbsolutePath());
      }
      for (Jvm jvm : options.targets(session, target).in(session.jvms())) {
        ask(jvm, question, console);
      }
    } catch (CommandFailure failed) {
      console.problem(null, failed.problem());
    }
    return console.exitCode();
  }

  private void ask(Jvm jvm, HeapQuestion question, Console console) {
    try {
      JsonObject answer = question.ask(jvm);
      if (answer.has("session")) {
        console.progress(jvm.pid() + ": sampling for " + seconds + " s");
        Thread.sleep(answer.getLong("waitMillis"));
        answer =
            new HeapQuestion(session, console, "alloc", timeout)
                .with("session", answer.getString("session", ""))
                .ask(jvm);
      }
      AllocationProfile profile = AllocationProfile.of(answer);
      AllocationFiles files = new AllocationFiles(console);
      String title = "Allocations of " + jvm.pid() + " " + jvm.main();
      files.flame(flame, profile, title);
      files.collapsed(collapsed, profile);
      files.pprof(pprof, profile);
      if (console.isJson()) {
        JsonObject object = JvmJson.identity(jvm);
        object.put("result", answer);
        console.json(object);
      } else {
        AllocationReport.lines(jvm, profile).forEach(console::line);
      }
    } catch (CommandFailure failed) {
      console.problem(jvm, failed.problem());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
