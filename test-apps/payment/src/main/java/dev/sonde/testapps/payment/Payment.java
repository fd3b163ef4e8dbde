package dev.sonde.testapps.payment;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * Starts the payment service: {@code --port N} (0 for a free one), {@code --fail-percent P}, {@code
 * --slow-after SECONDS} and {@code --slow-millis M}: from then on a payment takes so much longer.
 */
public final class Payment {
  private static final int THREADS = 16;

  private Payment() {}

  /**
   * Serves until the process is ended. Prints {@code payment: listening on port N} once it does.
   *
   * @throws IOException when the port is taken
   */
  public static void main(String[] args) throws IOException {
    int port = 8081;
    int failPercent = 0;
    int slowAfter = 0;
    int slowMillis = 0;
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      int value = Integer.parseInt(args[i + 1]);
      switch (args[i]) {
        case "--port" -> port = value;
        case "--fail-percent" -> failPercent = value;
        case "--slow-after" -> slowAfter = value;
        case "--slow-millis" -> slowMillis = value;
        default -> throw new IllegalArgumentException("Unknown option " + args[i]);
      }
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.createContext("/payments", new PaymentHandler(failPercent, slowAfter, slowMillis));
    server.createContext("/health", new HealthHandler());
    server.start();
    System.out.println("payment: listening on port " + server.getAddress().getPort());
  }
}
