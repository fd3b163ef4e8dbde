package dev.sonde.testapps.leaks;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.client.HttpClient;

/** Requests to ports where nobody listens; each port is a destination of its own. */
final class HostMap {
  private static final int PORTS = 50;

  private HostMap() {}

  static Step step() throws Exception {
    HttpClient client = new HttpClient();
    client.setRemoveIdleDestinations(true);
    client.setConnectTimeout(1_000);
    client.start();
    return i -> {
      for (int port : closedPorts(i)) {
        try {
          client.GET("http://127.0.0.1:" + port + "/");
        } catch (ExecutionException refused) {
          // which is what each of them is to be
        }
      }
    };
  }

  private static List<Integer> closedPorts(long i) throws IOException {
    List<Integer> ports = new ArrayList<>();
    for (int k = 0; k < PORTS; k++) {
      int port = 1_024 + (int) Math.floorMod(i * PORTS + k, 30_000L);
      try (ServerSocket free = new ServerSocket(port)) {
        ports.add(free.getLocalPort());
      } catch (IOException used) {
        // somebody listens there: one less
      }
    }
    return ports;
  }
}
