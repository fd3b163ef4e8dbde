package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Problem;
import java.util.Properties;

/** One {@code heap} request to an agent. */
final class HeapQuestion {
  private final Session session;
  private final Console console;
  private final long timeout;
  private final Properties request = new Properties();

  /**
   * @param what is asked, see the agent's memory features
   * @param timeout in seconds
   */
  HeapQuestion(Session session, Console console, String what, long timeout) {
    this.session = session;
    this.console = console;
    this.timeout = timeout;
    request.setProperty("command", "heap");
    request.setProperty("version", session.version());
    request.setProperty("what", what);
  }

  HeapQuestion with(String name, String value) {
    request.setProperty(name, value);
    return this;
  }

  /** The agent's result; progress is shown as it comes. */
  JsonObject ask(Jvm jvm) throws CommandFailure {
    if (!jvm.isAttached()) {
      Problem obstacle = jvm.obstacle();
      throw new CommandFailure(obstacle == null ? Round.notAttached(jvm) : obstacle);
    }
    Properties copy = new Properties();
    copy.putAll(request);
    return session
        .agent()
        .send(
            jvm,
            copy,
            Timeouts.deadline(timeout),
            line -> console.progress(jvm.pid() + ": " + line));
  }
}
