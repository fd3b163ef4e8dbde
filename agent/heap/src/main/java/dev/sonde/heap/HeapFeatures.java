package dev.sonde.heap;

import com.grack.nanojson.JsonObject;
import dev.sonde.agent.config.HeapSettings;
import dev.sonde.agent.memory.AgentServices;
import dev.sonde.agent.memory.MemoryFeatures;
import dev.sonde.heap.sample.FlightRecorder;
import dev.sonde.heap.sample.SampleModule;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What the core starts by name. */
public final class HeapFeatures implements MemoryFeatures {

  private final AgentServices services;
  private final SampleModule samples;
  private final CountDownLatch stopping = new CountDownLatch(1);

  public HeapFeatures(AgentServices services) {
    this.services = services;
    this.samples = FlightRecorder.find(services);
  }

  @Override
  public void run() throws InterruptedException {
    samples.start();
    try {
      while (!stopping.await(services.config().get(HeapSettings.PACE), TimeUnit.MILLISECONDS)) {
        samples.tick(System.currentTimeMillis());
      }
    } finally {
      samples.stop();
    }
  }

  @Override
  public void addTo(JsonObject status) {
    JsonObject heap = new JsonObject();
    heap.put("state", "running");
    samples.addTo(heap);
    status.put("heap", heap);
  }

  @Override
  public JsonObject answer(Map<String, String> request, Consumer<String> progress)
      throws Refused, InterruptedException {
    String what = String.valueOf(request.get("what"));
    JsonObject answer = samples.answer(what, request, progress);
    if (answer == null) {
      throw new Refused("unknown-command", "heap " + what + " is no command", "see heap --help");
    }
    return answer;
  }

  @Override
  public void stop() {
    stopping.countDown();
  }
}
