package dev.sonde.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * One run of {@code java -jar sonde.jar COMMAND}, which has ended.
 *
 * @param exit the exit code
 */
public record SondeCommand(int exit, List<String> stdout, List<String> stderr) {
  private static final Duration LONGEST = Duration.ofSeconds(150);

  /**
   * Runs it, in a JVM of the JDK that runs the tests.
   *
   * @throws TimeoutException when it takes longer than two and a half minutes
   */
  public static SondeCommand run(Object... arguments)
      throws IOException, InterruptedException, TimeoutException {
    return runOn(Jdk.running().java(), BuiltJars.agent(), arguments);
  }

  /** With another Java, or another build. */
  public static SondeCommand runOn(Path java, Path jar, Object... arguments)
      throws IOException, InterruptedException, TimeoutException {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", jar.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    try (SpawnedProcess process = SpawnedProcess.start("sonde", command, Map.of())) {
      int exit = process.awaitExit(LONGEST);
      return new SondeCommand(exit, process.stdout(), process.stderr());
    }
  }

  /** The result of a command with {@code --json} for one JVM. */
  public JsonObject result() {
    return json().getAsJsonObject("result");
  }

  /** The code word of what went wrong with {@code --json}. */
  public String errorCode() {
    return json().getAsJsonObject("error").get("code").getAsString();
  }

  public JsonObject json() {
    if (stdout.size() != 1) {
      throw new IllegalStateException("not one line: " + this);
    }
    return JsonParser.parseString(stdout.get(0)).getAsJsonObject();
  }
}
