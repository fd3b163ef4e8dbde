package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.attach.Deadline;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Sends one request to JVM after JVM and prints what each one answers. */
final class Round {
  private final Session session;
  private final Console console;
  private final AgentRequest request;
  private final BiFunction<Jvm, JsonObject, List<String>> text;
  private BiConsumer<Jvm, JsonObject> hears = (jvm, result) -> {};

  /**
   * @param text shows a result to people
   */
  Round(
      Session session,
      Console console,
      AgentRequest request,
      BiFunction<Jvm, JsonObject, List<String>> text) {
    this.session = session;
    this.console = console;
    this.request = request;
    this.text = text;
  }

  /** Lets somebody else hear each result, too. */
  Round hearing(BiConsumer<Jvm, JsonObject> listener) {
    hears = listener;
    return this;
  }

  /** Asks agents that are there; one that is not is a problem, and nothing is loaded to say so. */
  void askAttached(Targets targets, Deadline deadline) throws CommandFailure {
    int asked = 0;
    for (Jvm jvm : targets.in(session.jvms())) {
      if (targets.isOne() || jvm.isAttached()) {
        print(jvm, () -> request.sendAttached(jvm, deadline));
        asked++;
      }
    }
    if (asked == 0) {
      throw new CommandFailure(
          Reason.NO_MATCH, "Sonde is attached to none of them", "attach it first");
    }
  }

  /** Brings the agent where it is not there yet; says whether it went well. */
  boolean ask(Jvm jvm, Deadline deadline) {
    return print(jvm, () -> request.send(jvm, deadline));
  }

  private boolean print(Jvm jvm, Answer answer) {
    try {
      JsonObject result = answer.get();
      hears.accept(jvm, result);
      console.result(jvm, result, () -> text.apply(jvm, result));
      return true;
    } catch (CommandFailure failed) {
      console.problem(jvm, failed.problem());
      return false;
    }
  }

  private interface Answer {
    JsonObject get() throws CommandFailure;
  }
}
