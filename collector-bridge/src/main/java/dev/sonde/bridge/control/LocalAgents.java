package dev.sonde.bridge.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The agents of this machine. Pages ask again and again: answers are kept for some seconds. */
final class LocalAgents {
  private static final long STATUS_SECONDS = 25;
  private static final long COMMAND_SECONDS = 120;
  private static final long KEPT_NANOS = Duration.ofSeconds(8).toNanos();

  private final AgentJar jar;
  private List<JsonNode> kept = List.of();
  private long keptAt;
  private boolean stale = true;
  private @Nullable JsonNode threads;
  private String threadsOf = "";
  private long threadsAt;

  /**
   * @param jar of the agent
   */
  LocalAgents(Path jar) {
    this.jar = new AgentJar(jar);
  }

  /**
   * Each JVM of this machine with an agent in it: {@code pid}, {@code main}, and {@code result} or
   * {@code error}. None is older than eight seconds.
   */
  synchronized List<JsonNode> statuses() throws ControlException {
    if (stale || System.nanoTime() - keptAt > KEPT_NANOS) {
      List<JsonNode> agents = new ArrayList<>(jar.run(STATUS_SECONDS, List.of("status", "--all")));
      // Neither is an agent: none at all, and a JVM that only looks as if it had one.
      agents.removeIf(
          agent -> code(agent).equals("no-match") || code(agent).equals("not-attached"));
      kept = agents;
      keptAt = System.nanoTime();
      stale = false;
    }
    return kept;
  }

  /** The answer to a command for the agent that exports as this instance. */
  JsonNode detach(String instance) throws ControlException {
    return command(instance, COMMAND_SECONDS, "detach");
  }

  /** As {@link #detach}. The values go through a file that nobody else can read. */
  JsonNode set(String instance, Map<String, String> settings) throws ControlException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try {
      Path file = Files.createTempFile("sonde-set-", ".properties"); // for its owner only
      try {
        try (Writer out = Files.newBufferedWriter(file)) {
          properties.store(out, null);
        }
        return command(instance, COMMAND_SECONDS, "set", "--config=" + file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new ControlException("The settings cannot be handed over: " + e);
    }
  }

  /** What the threads of a JVM do, or did within the last three seconds. */
  synchronized JsonNode threads(String instance) throws ControlException {
    JsonNode last = threads;
    long age = System.nanoTime() - threadsAt;
    if (last == null || !threadsOf.equals(instance) || age > Duration.ofSeconds(3).toNanos()) {
      last = run(instance, STATUS_SECONDS, "threads");
      threads = last;
      threadsOf = instance;
      threadsAt = System.nanoTime();
    }
    return last;
  }

  private JsonNode command(String instance, long seconds, String name, String... more)
      throws ControlException {
    try {
      return run(instance, seconds, name, more);
    } finally {
      forget();
    }
  }

  private synchronized void forget() {
    stale = true;
  }

  private JsonNode run(String instance, long seconds, String name, String... more)
      throws ControlException {
    List<String> arguments = new ArrayList<>(List.of(name, pid(instance)));
    arguments.add("--instance=" + instance);
    arguments.addAll(List.of(more));
    return jar.run(seconds, arguments).get(0);
  }

  private String pid(String instance) throws ControlException {
    for (JsonNode agent : statuses()) {
      if (agent.path("result").path("instance").asText().equals(instance)) {
        return agent.path("pid").asText();
      }
    }
    throw new ControlException("No agent of this machine exports as instance " + instance + ".");
  }

  private static String code(JsonNode agent) {
    return agent.path("error").path("code").asText();
  }
}
