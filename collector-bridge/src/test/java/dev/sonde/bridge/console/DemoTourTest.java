package dev.sonde.bridge.console;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same four walks through a demo that runs ({@code test-apps/demo.sh}), with real applications
 * and agents: {@code ./mvnw -pl collector-bridge -am test -Dtest=DemoTourTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsonde.demo.port=PORT}. The pictures of docs/tour.md
 * come from here.
 */
@Timeout(120)
@EnabledIfSystemProperty(named = "sonde.demo.port", matches = "\\d+")
class DemoTourTest {
  @Test
  void fourProblems_areFoundInAtMostThreeClicks() {
    try (Chromium browser = new Chromium(Integer.getInteger("sonde.demo.port"))) {
      browser.open("");
      browser.screenshot("tour-overview");
      FourProblems problems = new FourProblems(browser);
      problems.repeatedStatement("SELECT product");
      problems.starvedPool("fulfilment", "GET /report");
      problems.slowThirdParty("127.0.0.1", "POST /payments");
      problems.leak("LeakServlet.json");
      browser.hasLoggedNoError("the demo");
    }
  }
}
