package dev.sonde.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeClient;
import dev.sonde.bridge.BridgeSettings;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page in a real browser, over the same shop with its four problems. */
@Timeout(120)
class ConsoleInBrowserTest {
  private static Bridge bridge;
  private static Chromium browser;
  private static BridgeClient client;

  @BeforeAll
  static void start() throws Exception {
    bridge =
        Bridge.start(
            BridgeSettings.onFreePorts()
                .withTraceLinks(TraceLink.parse("Jaeger=http://jaeger.example/trace/{traceId}")),
            System.out);
    browser = new Chromium(bridge.httpPort());
    client = new BridgeClient(bridge.httpPort());
    new ShopProblems(new Shop(bridge.httpPort())).send();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    bridge.close();
  }

  @AfterEach
  void nothingWentWrong() {
    browser.hasLoggedNoError("the pages of this test");
    browser.look(1440, "light");
  }

  private static String newest(String operation) throws Exception {
    return client
        .json("/api/v1/traces?limit=1&operation=" + operation.replace(" ", "%20"))
        .path("traces")
        .path(0)
        .path("traceId")
        .asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview",
        "service?name=shop",
        "traces",
        "trace?id=GET /basket",
        "compare?a=GET /report&b=POST /orders",
        "third-parties",
        "third-party?name=pay.example",
        "pools",
        "pools?service=shop&pool=fulfilment",
        "memory",
        "memory?compare=1",
        "leases",
        "leases?service=shop&lender=HikariPool-1",
        "threads",
        "classes",
        "agents"
      })
  void page_isReadableOnEveryScreen(String page) throws Exception {
    String address = "#/" + page;
    for (String operation : new String[] {"GET /basket", "GET /report", "POST /orders"}) {
      if (address.contains(operation)) {
        address = address.replace(operation, newest(operation));
      }
    }
    String name = page.replaceAll("[^a-z]+", "-");
    for (String theme : new String[] {"light", "dark"}) {
      for (int width : new int[] {1440, 390}) {
        browser.look(width, theme);
        browser.open(address);
        browser.await("return [...document.querySelectorAll('.chart')].every(c => c.plot)");
        browser.wholePage(name + "-" + width + "-" + theme);
        browser.fitsTheScreen(page + " " + width);
        browser.isAccessible(page + " " + width + " " + theme);
        assertThat(browser.text()).doesNotContain("undefined", "NaN", "null", "[object");
      }
    }
  }

  @Test
  void fourProblems_areFoundInAtMostThreeClicks() {
    FourProblems problems = new FourProblems(browser);
    problems.slowThirdParty("pay.example", "POST /payments");
    problems.repeatedStatement("SELECT product");
    problems.starvedPool("fulfilment", "GET /report");
    problems.leak(ShopProblems.LEAK_SITE);
  }

  @Test
  void overview_hasTheFiguresOfEachProcess() {
    browser.open("#/overview");
    String row = browser.textOf("#processes tbody tr");
    assertThat(row).contains("payment", "4711 on web-1", "2.0 %");
    assertThat(browser.textOf("#processes tbody")).contains("15 %", "143 MB");
  }

  @Test
  void waterfall_foldsRepetitionsAndShowsDetails() throws Exception {
    browser.open("#/trace?id=" + newest("GET /basket"));
    browser.press(".row:nth-child(2)");
    browser.await("return document.querySelectorAll('.row').length === 22");
    browser.press(".row:nth-child(3)");
    assertThat(browser.textOf(".detail"))
        .contains("SELECT product WHERE id = ?", "postgresql", "2 ms");
    assertThat(browser.element("main a[target=_blank]").getDomAttribute("href"))
        .startsWith("http://jaeger.example/trace/0000");
    // the parts of the critical path add up to the duration
    assertThat(
            browser.script(
                "const m = await import('/console/trace-model.js');"
                    + "const t = await (await fetch('/api/v1/traces/"
                    + newest("POST /orders")
                    + "?sharedResources=true')).json();"
                    + "const model = m.modelOf(t);"
                    + "const sum = model.nodes.flatMap(n => n.critical).reduce((s, [a, b]) => s + b - a, 0);"
                    + "return Math.abs(sum - model.duration) < 0.01"))
        .isEqualTo(true);
  }

  @Test
  void errorsAndLogs_areShownWhereTheyHappened() throws Exception {
    browser.open("#/trace?id=" + newest("GET /fail"));
    browser.press(".row.failed");
    assertThat(browser.textOf(".detail"))
        .contains("the warehouse is on fire", "IllegalStateException");
  }

  @Test
  void heatMap_picksItsTraces() {
    browser.open("#/traces?service=shop&operation=POST%20/orders");
    browser.await("return document.querySelector('#heatmap').plot !== undefined");
    browser.script(
        "const u = document.querySelector('#heatmap').plot;"
            + "u.setSelect({ left: 0, width: u.over.clientWidth, top: 0, height: u.valToPos(2 * Math.log2(500), 'y') })");
    browser.await("return location.hash.includes('minDuration')");
    browser.await("return document.querySelectorAll('#traces tbody tr').length === 50");
    browser.await(
        "return [...document.querySelectorAll('#traces tbody td:nth-child(3)')].every(c => /8\\d\\d ms/.test(c.innerText))");
  }

  @Test
  void twoTraces_areCompared() {
    browser.open("#/traces?service=shop");
    browser.press("#traces tbody tr:nth-child(1) input");
    browser.press("#traces tbody tr:nth-child(3) input");
    browser.click("#compare");
    assertThat(browser.textOf("#difference")).contains("Self A", "Difference");
  }

  @Test
  void pool_tellsWhatItsThreadsDoAndWhoFillsIt() {
    browser.open("#/pools?service=shop&pool=fulfilment");
    assertThat(browser.textOf("#workers tbody tr"))
        .contains("fulfilment-1", "SELECT stock", "GET /report");
    assertThat(browser.textOf("#waiters tbody")).contains("GET /report", "100 %");
  }

  @Test
  void leases_areShownWithWhoTookThem() {
    browser.open("#/memory");
    browser.click("nav.tabs a:nth-child(2)");
    assertThat(browser.textOf("#lenders tbody")).contains(ShopLeaks.POOL, "shop");
    assertThat(browser.textOf("#missing"))
        .contains("2 lost, 1 out too long", ShopLeaks.TAKER, "GET /export");
    assertThat(browser.textOf("#leaks")).contains("it leaks", ShopLeaks.TAKER);
    browser.click("#lenders td.name a");
    browser.await("return document.querySelector('#lender .chart').plot !== undefined");
  }

  @Test
  void threadsAndClasses_areShownAsTheyGrow() {
    browser.open("#/threads");
    assertThat(browser.textOf("#families tbody tr")).contains(ShopLeaks.FAMILY, "+60");
    assertThat(browser.textOf("#leaks")).contains("none of these threads has ended");
    browser.click("nav.tabs a:nth-child(4)");
    assertThat(browser.textOf("#classes tbody tr")).contains("11,000", "+3,000");
  }

  @Test
  void poolsOfThreads_areNamedAsAgentsNameThem() {
    assertThat(
            browser.script(
                "const { poolOf } = await import('/console/pool-name.js');"
                    + "return arguments[0].map(poolOf).join('|')",
                List.of(
                    "http-nio-8080-exec-7",
                    "pool-3-thread-1",
                    "fulfilment-12",
                    "ForkJoinPool.commonPool-worker-3",
                    "worker-10000",
                    "7")))
        .isEqualTo(
            "http-nio-8080-exec|pool-thread|fulfilment|ForkJoinPool.commonPool-worker|worker|");
  }

  @Test
  void withoutControl_thePageSaysHowToGetIt() {
    browser.open("#/agents");
    assertThat(browser.textOf("#control")).contains("start the bridge with --control");
    assertThat(browser.text()).contains("jdbc", "0.9 µs");
  }

  @Test
  void bar_keepsTheFocusAndShowsWhereOneIs() {
    browser.look(390, "light");
    browser.open("#/agents");
    assertThat(
            browser.script(
                "const here = document.querySelector('#bar [aria-current]').getBoundingClientRect();"
                    + "return here.left >= 0 && here.right <= innerWidth"))
        .isEqualTo(true);
    browser.script(
        "window.drawn = content.dataset.drawn; document.getElementById('refresh').focus()");
    browser.script("document.activeElement.click()");
    browser.await("return content.dataset.drawn !== window.drawn");
    assertThat(browser.script("return document.activeElement.id")).isEqualTo("refresh");
  }

  @Test
  void keysAndTheme_work() {
    browser.open("#/overview");
    browser.element("body").sendKeys("gp");
    browser.await("return document.querySelector('h1').innerText === 'Third parties'");
    browser.element("body").sendKeys("d");
    browser.await("return document.documentElement.dataset.theme === 'dark'");
    browser.element("body").sendKeys("?");
    browser.press("dialog[open] button");
    browser.script("localStorage.clear()");
  }
}
