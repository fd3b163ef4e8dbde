package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import java.io.File;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One question about the heap. */
abstract class HeapQuery extends JvmCommand {
  private final String what;
  private final BiFunction<Jvm, JsonObject, List<String>> text;

  @Mixin private TargetParameter target = new TargetParameter();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "For all of it (default: 60).",
      order = 10)
  private long timeout;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with pictures, one file that can be mailed.",
      order = 9)
  private @Nullable File html;

  HeapQuery(Session session, String what, BiFunction<Jvm, JsonObject, List<String>> text) {
    super(session);
    this.what = what;
    this.text = text;
  }

  /** Adds what the question needs. */
  void addTo(AgentRequest request) {}

  @Override
  final void run(Console console) throws CommandFailure {
    AgentRequest request = AgentRequest.heap(session, console, what);
    addTo(request);
    HeapPage page = new HeapPage("sonde heap " + what);
    new Round(session, console, request, text)
        .hearing((jvm, result) -> page.add(jvm, what, result, text.apply(jvm, result)))
        .askAttached(targets(target.name), Timeouts.deadline(timeout));
    if (html != null) {
      page.writeTo(html);
      console.progress("written: " + html);
    }
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
    void addTo(AgentRequest request) {
      request.with("pause", Boolean.toString(pause)).with("live", Boolean.toString(live));
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
    void addTo(AgentRequest request) {
      request.with("pause", Boolean.toString(pause));
    }
  }
}
