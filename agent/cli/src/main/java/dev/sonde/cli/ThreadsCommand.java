package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks agents what the threads of their JVMs do. */
@Command(
    name = "threads",
    description = {
      "Shows what the threads of attached JVMs do at this moment, without virtual threads.",
      "They stand still while their stacks are walked, well below a millisecond for a hundred.",
      ""
    })
final class ThreadsCommand extends JvmCommand {
  @Mixin private TargetParameter target = new TargetParameter();
  @Mixin private InstanceOption instance = new InstanceOption();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "For all of it (default: 30).",
      order = 1)
  private long timeout;

  ThreadsCommand(Session session) {
    super(session);
  }

  @Override
  void run(Console console) throws CommandFailure {
    AgentRequest request = instance.limit(AgentRequest.plain(session, console, "threads"));
    new Round(session, console, request, ThreadsCommand::lines)
        .askAttached(targets(target.name), Timeouts.deadline(timeout));
  }

  private static List<String> lines(Jvm jvm, JsonObject result) {
    List<String> lines = new ArrayList<>();
    List<JsonObject> threads = Json.objects(result, "threads");
    lines.add(
        String.format(
            "%d %s: %d threads, at %s",
            jvm.pid(),
            jvm.main(),
            threads.size() + Json.number(result, "more"),
            Json.text(result, "at")));
    for (JsonObject thread : threads) {
      lines.add("");
      lines.add(Json.text(thread, "name") + "  " + Json.text(thread, "state") + waits(thread));
      for (String frame : Json.texts(thread, "frames")) {
        lines.add("    " + frame);
      }
    }
    return lines;
  }

  private static String waits(JsonObject thread) {
    String lock = thread.getString("waitsFor", "");
    String owner = thread.getString("heldBy", "");
    return (lock.isEmpty() ? "" : "  for " + lock) + (owner.isEmpty() ? "" : ", held by " + owner);
  }
}
