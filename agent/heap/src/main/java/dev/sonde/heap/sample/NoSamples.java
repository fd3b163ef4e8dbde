package dev.sonde.heap.sample;

import com.grack.nanojson.JsonObject;
import dev.sonde.agent.memory.MemoryFeatures;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where Flight Recorder cannot be used. */
final class NoSamples implements SampleModule, LiveSampler {

  private final String reason;

  NoSamples(String reason) {
    this.reason = reason;
  }

  @Override
  public void start() {}

  @Override
  public void tick(long nowMillis) {}

  @Override
  public LiveSampler live() {
    return this;
  }

  @Override
  public void addTo(JsonObject heap) {
    JsonObject samples = new JsonObject();
    samples.put("state", "unavailable");
    samples.put("why", reason);
    heap.put("samples", samples);
  }

  @Override
  public @Nullable JsonObject answer(
      String what, Map<String, String> request, Consumer<String> progress)
      throws MemoryFeatures.Refused {
    if (what.equals("alloc")) {
      throw new MemoryFeatures.Refused(
          "unavailable", "allocations are not sampled: " + reason, "try heap histogram");
    }
    return null;
  }

  @Override
  public void stop() {}

  @Override
  public String whyNot() {
    return reason;
  }

  @Override
  public void arm() {}

  @Override
  public boolean isArmed() {
    return false;
  }

  @Override
  public List<LiveSample> snapshot() {
    return Collections.emptyList();
  }

  @Override
  public List<LiveSample> snapshotWithHolders() {
    return Collections.emptyList();
  }

  @Override
  public void disarm() {}
}
