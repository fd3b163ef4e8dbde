package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.attach.Deadline;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Problem;
import dev.sonde.cli.outcome.Reason;
import java.util.List;
import java.util.Properties;
import java.util.function.BiFunction;

/** Sends one request to JVM after JVM and prints what each one answers. */
final class Round {
  private final Session session;
  private final Console console;
  private final Properties request;
  private final BiFunction<Jvm, JsonObject, List<String>> text;

  /**
   * @param command the request's, see the agent's control package
   * @param settings go into the request
   * @param text shows a result to people
   */
  Round(
      Session session,
      Console console,
      String command,
      Settings settings,
      BiFunction<Jvm, JsonObject, List<String>> text) {
    this.session = session;
    this.console = console;
    this.text = text;
    this.request = settings.request();
    request.setProperty("command", command);
    request.setProperty("version", session.version());
  }

  /** Adds what belongs to the command. */
  Round with(String name, String value) {
    request.setProperty(name, value);
    return this;
  }

  /** Asks agents that are there; one that is not is a problem, and nothing is loaded to say so. */
  void askAttached(Targets targets, Deadline deadline) throws CommandFailure {
    int asked = 0;
    for (Jvm jvm : targets.in(session.jvms())) {
      if (jvm.isAttached()) {
        ask(jvm, deadline);
        asked++;
      } else if (targets.isOne()) {
        console.problem(jvm, jvm.obstacle() == null ? notAttached(jvm) : jvm.obstacle());
        asked++;
      }
    }
    if (asked == 0) {
      throw new CommandFailure(
          Reason.NO_MATCH, "Sonde is attached to none of them", "attach it first");
    }
  }

  static Problem notAttached(Jvm jvm) {
    return Problem.ofAgent(
        "not-attached",
        "Sonde is not attached to process " + jvm.pid(),
        "attach it: java -jar sonde.jar attach " + jvm.pid());
  }

  /** Whether it went well. */
  boolean ask(Jvm jvm, Deadline deadline) {
    Properties copy = new Properties();
    copy.putAll(request);
    try {
      JsonObject result =
          session
              .agent()
              .send(jvm, copy, deadline, line -> console.progress(jvm.pid() + ": " + line));
      if (console.isJson()) {
        JsonObject object = JvmJson.identity(jvm);
        object.put("result", result);
        console.json(object);
      } else {
        text.apply(jvm, result).forEach(console::line);
      }
      return true;
    } catch (CommandFailure failed) {
      console.problem(jvm, failed.problem());
      return false;
    }
  }
}
