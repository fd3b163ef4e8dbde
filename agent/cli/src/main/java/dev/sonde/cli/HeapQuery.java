package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One question about the heap. */
abstract class HeapQuery implements Callable<Integer> {
  private final Session session;
  private final String what;
  private final BiFunction<Jvm, JsonObject, List<String>> text;

  @Mixin private CommonOptions options = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "PID|PATTERN",
      description = "A PID, or a part of the main class or jar; with * or ? all of it.")
  private @Nullable String target;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "For all of it (default: 60).",
      order = 10)
  private long timeout;

  HeapQuery(Session session, String what, BiFunction<Jvm, JsonObject, List<String>> text) {
    this.session = session;
    this.what = what;
    this.text = text;
  }

  /** Adds what the question needs. */
  void addTo(Round round) {}

  @Override
  public Integer call() {
    Console console = options.console(session);
    try {
      Settings none = Settings.of(Collections.emptyList(), null);
      Round round = new Round(session, console, "heap", none, text).with("what", what);
      addTo(round);
      round.askAttached(options.targets(session, target), Timeouts.deadline(timeout));
    } catch (CommandFailure failed) {
      console.problem(null, failed.problem());
    }
    return console.exitCode();
  }

  /** The verdict. */
  @Command(
      name = "leaks",
      description = {"Says what grows, how sure that it leaks is, and why. Makes no pause.", ""})
  static final class Leaks extends HeapQuery {
    Leaks(Session session) {
      super(session, "leaks", LeaksReport::lines);
    }
  }

  /** Instances by class. */
  @Command(
      name = "histogram",
      description = {
        "Counts the instances of each class. All threads stand still meanwhile; how long is said",
        "beforehand, and it is not done above sonde.heap.pause.budget without --pause.",
        ""
      })
  static final class Histogram extends HeapQuery {
    @Option(names = "--pause", description = "Allow a pause above the budget.", order = 1)
    private boolean pause;

    @Option(
        names = "--live",
        description = "Make a full collection first, and count what lives only.",
        order = 2)
    private boolean live;

    Histogram(Session session) {
      super(session, "histogram", HistogramReport::lines);
    }

    @Override
    void addTo(Round round) {
      round.with("pause", Boolean.toString(pause)).with("live", Boolean.toString(live));
    }
  }

  /** The largest classes. */
  @Command(
      name = "top",
      description = {
        "Names the classes that take most of the heap. Makes a pause as histogram.",
        ""
      })
  static final class Top extends HeapQuery {
    @Option(names = "--pause", description = "Allow a pause above the budget.", order = 1)
    private boolean pause;

    Top(Session session) {
      super(session, "top", HistogramReport::lines);
    }

    @Override
    void addTo(Round round) {
      round.with("pause", Boolean.toString(pause));
    }
  }
}
