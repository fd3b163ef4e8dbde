package dev.sonde.agent.control;

import dev.sonde.agent.config.WantedSettings;
import dev.sonde.agent.memory.MemoryFeatures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers one command after the other. */
public final class Control
    implements BiFunction<Map<String, String>, Consumer<String>, @Nullable String> {

  private static final String SETTING = "set.";

  private final RunningAgent agent;

  public Control(RunningAgent agent) {
    this.agent = agent;
  }

  /** The settings that a request wants, by name. */
  public static Map<String, String> wanted(Map<String, String> request) {
    Map<String, String> wanted = new LinkedHashMap<>();
    request.forEach(
        (name, value) -> {
          if (name.startsWith(SETTING)) {
            wanted.put(name.substring(SETTING.length()), value);
          }
        });
    return wanted;
  }

  /**
   * Carries out a command.
   *
   * @param request {@code command}, and what belongs to it; with {@code instance} it is refused
   *     unless this run is the one that exports under that name
   * @param progress is told what is being done
   * @return the answer's last line; null when this agent has left to make room for the one that
   *     asks
   */
  @Override
  public synchronized @Nullable String apply(
      Map<String, String> request, Consumer<String> progress) {
    String command = String.valueOf(request.get("command"));
    String meant = request.get("instance");
    if (meant != null && !meant.equals(agent.instance())) {
      return Json.error(
          "another-instance",
          "this agent exports as instance " + agent.instance() + ", not as " + meant,
          "the process was replaced by another; look again which one is meant");
    }
    try {
      switch (command) {
        case "attach":
          return agent.isBuild(request.get("build"))
              ? Json.result(agent.attachAgain(wanted(request)))
              : makeRoom(request, progress);
        case "status":
          return Json.result(agent.status());
        case "set":
          return Json.result(agent.set(wanted(request)));
        case "threads":
          return Json.result(agent.threads());
        case "heap":
          return Json.result(agent.heap(request, progress));
        case "detach":
          return Json.result(agent.detach(progress));
        default:
          return Json.error(
              "unknown-command", command + " is no command of version " + agent.version(), null);
      }
    } catch (WantedSettings.Refused refused) {
      return Json.error(refused);
    } catch (MemoryFeatures.Refused refused) {
      return Json.error(refused.code(), String.valueOf(refused.getMessage()), refused.fix());
    } catch (Exception | LinkageError failed) {
      return Json.error("failed", command + " failed: " + failed, null);
    }
  }

  private @Nullable String makeRoom(Map<String, String> request, Consumer<String> progress)
      throws Exception {
    progress.accept("replacing version " + agent.version());
    agent.detach(progress);
    request.put("previousVersion", agent.version());
    return null;
  }
}
