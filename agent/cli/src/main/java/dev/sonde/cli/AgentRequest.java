package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.attach.Deadline;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Problem;
import java.util.Collections;
import java.util.Properties;

/** What agents are asked; the same request may go to several. */
final class AgentRequest {
  private final Session session;
  private final Console console;
  private final Properties properties;

  /**
   * @param command see the agent's control package
   * @param settings go with it
   */
  AgentRequest(Session session, Console console, String command, Settings settings) {
    this.session = session;
    this.console = console;
    this.properties = settings.request();
    with("command", command);
    with("version", session.version());
  }

  static AgentRequest plain(Session session, Console console, String command)
      throws CommandFailure {
    return new AgentRequest(session, console, command, Settings.of(Collections.emptyList(), null));
  }

  /**
   * @param what is asked, see the agent's memory features
   */
  static AgentRequest heap(Session session, Console console, String what) throws CommandFailure {
    return plain(session, console, "heap").with("what", what);
  }

  /** Adds what belongs to the command. */
  AgentRequest with(String name, String value) {
    properties.setProperty(name, value);
    return this;
  }

  /** The agent's result; progress is shown as it comes. An agent that is not there is loaded. */
  JsonObject send(Jvm jvm, Deadline deadline) throws CommandFailure {
    Properties copy = new Properties();
    copy.putAll(properties);
    return session
        .agent()
        .send(jvm, copy, deadline, line -> console.progress(jvm.pid() + ": " + line));
  }

  /** As {@link #send}, but nothing is loaded into a JVM without agent: that is a failure. */
  JsonObject sendAttached(Jvm jvm, Deadline deadline) throws CommandFailure {
    if (!jvm.isAttached()) {
      Problem obstacle = jvm.obstacle();
      throw new CommandFailure(obstacle == null ? notAttached(jvm) : obstacle);
    }
    return send(jvm, deadline);
  }

  private static Problem notAttached(Jvm jvm) {
    return Problem.ofAgent(
        "not-attached",
        "Sonde is not attached to process " + jvm.pid(),
        "attach it: java -jar sonde.jar attach " + jvm.pid());
  }
}
