package dev.sonde.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * A bridge that has received what a real back end had received, too, and what that had answered:
 * {@code request.json} and the recordings in the package of the test.
 */
public final class RecordedBackEnd implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Class<?> test;
  private final Bridge bridge;
  private final BridgeClient client;

  private RecordedBackEnd(Class<?> test, Bridge bridge) {
    this.test = test;
    this.bridge = bridge;
    this.client = new BridgeClient(bridge.httpPort());
  }

  public static RecordedBackEnd of(Class<?> test) throws Exception {
    Bridge bridge = Bridge.start(BridgeSettings.onFreePorts(), System.out);
    RecordedBackEnd filled = new RecordedBackEnd(test, bridge);
    byte[] request = MAPPER.writeValueAsBytes(recorded(test, "request"));
    filled.client.post("/v1/traces", request, "Content-Type", "application/json");
    return filled;
  }

  /** The recording of this name, without {@code .json}. */
  public JsonNode recorded(String name) throws IOException {
    return recorded(test, name);
  }

  public static JsonNode recorded(Class<?> test, String name) throws IOException {
    try (InputStream in = test.getResourceAsStream(name + ".json")) {
      return MAPPER.readTree(in);
    }
  }

  public BridgeClient client() {
    return client;
  }

  @Override
  public void close() {
    bridge.close();
  }
}
