package dev.sonde.e2e;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeoutException;

/** The shop and its payment service, both with the agent, both exporting to the same place. */
record RunningShop(SpawnedApp payment, SpawnedApp shop) implements AutoCloseable {

  static RunningShop start(URI endpoint)
      throws IOException, InterruptedException, TimeoutException {
    SpawnedApp payment =
        SpawnedApp.launch(Jdk.running(), "payment").agent("payment", endpoint).start();
    try {
      SpawnedApp shop =
          SpawnedApp.launch(Jdk.running(), "shop")
              .agent("shop", endpoint)
              .arguments("--payment-url", payment.uri("").toString())
              .start();
      return new RunningShop(payment, shop);
    } catch (IOException | InterruptedException | TimeoutException e) {
      payment.close();
      throw e;
    }
  }

  @Override
  public void close() {
    shop.close();
    payment.close();
  }
}
