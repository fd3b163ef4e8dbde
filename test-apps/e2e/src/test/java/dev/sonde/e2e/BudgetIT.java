package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent that takes more than its budget says what it leaves out, and takes it in again. */
class BudgetIT {

  @Test
  @Timeout(180)
  void statementsAreLeftOut_requestsStay_andStatementsComeBackWhenItIsQuiet() throws Exception {
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp shop =
            SpawnedApp.launch(Jdk.running(), "shop")
                .agent("shop", sink.endpoint())
                .jvm("-Dsonde.budget.cpu=1", "-Dsonde.budget.interval=300")
                .arguments("--payment-url", "http://127.0.0.1:1")
                .start()) {
      try (ConstantLoad load = new ConstantLoad(shop, 4, "/n-plus-one")) {
        await(shop, lines -> has(lines, "jdbc is left out for now"));
        sink.clear();
        sink.awaitTrace("a request without its statements", BudgetIT::isBare);
        JsonObject cost = status(shop);
        assertThat(cost.get("leftOut").getAsString()).contains("jdbc");
        assertThat(cost.get("budgetPercent").getAsDouble()).isEqualTo(1);
        assertThat(cost.get("percentOfProcess").getAsDouble()).isPositive();
        assertThat(cost.getAsJsonArray("modules").toString()).contains("\"jdbc\"", "\"tomcat\"");
        assertThat(load.failures()).as("%s", load).isEmpty();
      }
      await(shop, lines -> has(lines, "jdbc is back"));
      sink.clear();
      assertThat(shop.get("/n-plus-one").statusCode()).isEqualTo(200);
      sink.awaitTrace("a request with its statements", BudgetIT::isWhole);
    }
  }

  private static boolean isBare(Trace trace) {
    return trace.has(span -> span.isServer("/n-plus-one"))
        && !trace.has(span -> span.isStatement("product"));
  }

  private static boolean isWhole(Trace trace) {
    return trace.has(span -> span.isServer("/n-plus-one"))
        && trace.has(span -> span.isStatement("product"));
  }

  private static JsonObject status(SpawnedApp shop) throws Exception {
    SondeCommand status = SondeCommand.run("status", Long.toString(shop.pid()), "--json");
    assertThat(status.exit()).as(status.toString()).isZero();
    return status.result().getAsJsonObject("cost");
  }

  private static boolean has(List<String> lines, String part) {
    return lines.stream().anyMatch(line -> line.contains(part));
  }

  private static void await(SpawnedApp shop, Predicate<List<String>> wanted) throws Exception {
    while (!wanted.test(shop.stderr())) {
      Thread.sleep(50);
    }
  }
}
