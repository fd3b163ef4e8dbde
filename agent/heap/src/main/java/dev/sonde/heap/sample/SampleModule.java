package dev.sonde.heap.sample;

import com.grack.nanojson.JsonObject;
import dev.sonde.agent.memory.MemoryFeatures;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What Flight Recorder gives: allocation samples always, live samples on demand. */
public interface SampleModule {

  /** Registers with the JVM. */
  void start();

  /** Called at the pace of the counters; must return within some milliseconds. */
  void tick(long nowMillis);

  LiveSampler live();

  /**
   * Traces, as 32 hexadecimal digits, in which objects were allocated at a place.
   *
   * @param frame the place's innermost frame of the application, as in {@link LiveSample#frames}
   */
  default List<String> exampleTraces(String frame) {
    return Collections.emptyList();
  }

  /** Routes that allocate at a place, such as {@code POST /order}, busiest first. */
  default List<String> routes(String frame) {
    return Collections.emptyList();
  }

  /** Adds what it sees to the section {@code heap} of the status. Any thread. */
  void addTo(JsonObject heap);

  /**
   * Answers {@code heap} commands of its own, on the attach thread; null when it is none of them.
   */
  @Nullable JsonObject answer(String what, Map<String, String> request, Consumer<String> progress)
      throws MemoryFeatures.Refused, InterruptedException;

  /** Takes back everything that {@link #start} and {@link LiveSampler#arm} did. */
  void stop();
}
