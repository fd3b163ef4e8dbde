package dev.sonde.bridge.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The command line in the agent's jar. One command at a time; any thread. */
final class AgentJar {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What a command may take beyond its own {@code --timeout}. */
  private static final long GRACE_SECONDS = 10;

  private static final int MOST_CHARACTERS = 32 << 20;

  private final Path jar;
  private final ReentrantLock lock = new ReentrantLock(true);

  AgentJar(Path jar) {
    this.jar = jar;
  }

  /**
   * Runs a command to its end and returns what it says, an object for each JVM.
   *
   * @param seconds within which the command ends by itself; it also waits so long for its turn
   * @throws ControlException when it cannot be run or says nothing
   */
  List<JsonNode> run(long seconds, List<String> arguments) throws ControlException {
    try {
      if (!lock.tryLock(seconds, TimeUnit.SECONDS)) {
        throw new ControlException("Another command is still under way; try again.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlException("The bridge ends.");
    }
    try {
      List<String> command = new ArrayList<>(List.of(java(), "-Xmx96m", "-XX:+UseSerialGC"));
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
      command.addAll(arguments);
      command.addAll(List.of("--json", "--timeout=" + seconds));
      return answers(start(command), seconds);
    } catch (IOException e) {
      throw new ControlException("The command line of " + jar + " cannot be run: " + e);
    } finally {
      lock.unlock();
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Agents and options meant for the bridge are not meant for its children.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static List<JsonNode> answers(Process process, long seconds)
      throws IOException, ControlException {
    CompletableFuture.delayedExecutor(seconds + GRACE_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    List<JsonNode> answers = new ArrayList<>();
    String other = "";
    int read = 0;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read += line.length();
        if (read > MOST_CHARACTERS) {
          throw new ControlException("The command line says more than can be kept.");
        }
        if (line.startsWith("{")) {
          answers.add(MAPPER.readTree(line));
        } else if (other.isEmpty()) {
          other = line;
        }
      }
    } catch (JsonProcessingException e) {
      throw new ControlException("The command line of the agent's jar was cut off.");
    } finally {
      process.destroyForcibly(); // it has ended, unless reading failed
    }
    if (answers.isEmpty()) {
      throw new ControlException(
          other.isEmpty() ? "The command line of the agent's jar did not answer." : other);
    }
    return answers;
  }
}
