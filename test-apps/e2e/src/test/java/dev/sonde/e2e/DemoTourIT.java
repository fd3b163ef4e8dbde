package dev.sonde.e2e;

import dev.sonde.bridge.console.Chromium;
import dev.sonde.bridge.console.FourProblems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The demo as people start it, with its real applications and agents: the problems of the shop are
 * found from the overview in at most three clicks.
 *
 * <p>The first is seen after seconds. All four, of which the leak takes minutes to be sure of, and
 * the pictures of docs/tour.md: {@code ./mvnw -pl test-apps/e2e -am verify -Dit.test=DemoTourIT
 * -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * -Dsonde.demo.whole=true -Dsonde.screenshots=$PWD/docs/images}.
 */
@Timeout(900)
class DemoTourIT {
  private static final Pattern CONSOLE = Pattern.compile("The console: http://[0-9.]+:(\\d+)/");
  private static final Duration LONGEST = Duration.ofMinutes(12);

  @Test
  void problems_areFoundInAtMostThreeClicks() throws Exception {
    Assumptions.assumeTrue(Path.of("/bin/bash").toFile().canExecute(), "the demo is a script");
    List<String> demo = List.of("bash", "../demo.sh", "--built");
    String home = System.getProperty("java.home");
    try (SpawnedProcess process = SpawnedProcess.start("demo", demo, Map.of("JAVA_HOME", home))) {
      String port = process.awaitStdout(CONSOLE, Duration.ofMinutes(2)).group(1);
      try (Chromium browser = new Chromium(Integer.parseInt(port))) {
        FourProblems problems = new FourProblems(browser);
        awaitFinding(browser, "repeated");
        problems.repeatedStatement("SELECT product");
        if (Boolean.getBoolean("sonde.demo.whole")) {
          awaitFinding(browser, "starved");
          awaitFinding(browser, "remote_slower");
          awaitFinding(browser, "leak");
          awaitLeakSite(browser);
          browser.open("");
          browser.screenshot("tour-overview");
          problems.repeatedStatement("SELECT product");
          problems.starvedPool("fulfilment", "GET /report");
          problems.slowThirdParty("127.0.0.1", "POST /payments");
          problems.leak("LeakServlet.json");
          browser.open("#/agents");
          browser.awaitText("none dropped");
          browser.screenshot("tour-agents");
        }
        browser.hasLoggedNoError("the demo");
      }
    }
  }

  private static void awaitFinding(Chromium browser, String kind) {
    browser.open("");
    browser.await(
        "return document.querySelector('li[data-kind=" + kind + "] a') !== null", LONGEST);
  }

  /** Something grows; who allocates it is said once enough of it was sampled. */
  private static void awaitLeakSite(Chromium browser) {
    browser.open("#/memory");
    browser.await(
        "return document.querySelector('#leaks')?.innerText.includes('LeakServlet.json') ?? false",
        LONGEST);
  }
}
