package dev.sonde.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser that looks at the console; where there is none the test is skipped. */
public final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Path SCREENSHOTS =
      Path.of(System.getProperty("sonde.screenshots", "target/screenshots"));

  private final ChromeDriver driver;
  private final String root;

  /**
   * @param port of a bridge on this machine
   */
  public Chromium(int port) {
    Path browser = find("chromium", "chromium-browser", "google-chrome");
    Path chromedriver = find("chromedriver");
    assumeTrue(
        browser != null && chromedriver != null,
        "no Chromium here: on Debian, apt-get install chromium chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(String.valueOf(browser));
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build(),
            options);
    root = "http://127.0.0.1:" + port + "/";
    look(1440, "light");
  }

  private static Path find(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(":", -1)).map(path -> Path.of(path, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** As wide as this, in CSS pixels, with the system's theme. */
  public void look(int width, String theme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width,
            "height",
            width < 600 ? 844 : 900,
            "deviceScaleFactor",
            1,
            "mobile",
            width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  /** A page from its beginning, as if its address had just been typed. */
  public void open(String address) {
    driver.get("about:blank");
    driver.get(root + address);
    await("return document.getElementById('content')?.dataset.drawn > 0");
  }

  /** Waits until a script gives true. */
  public void await(String script) {
    await(script, PATIENCE);
  }

  /** As {@link #await(String)}, for as long as this. */
  public void await(String script, Duration patience) {
    new WebDriverWait(driver, patience, Duration.ofMillis(50))
        .withMessage(() -> script + "\n" + text())
        .until(d -> Boolean.TRUE.equals(driver.executeScript(script)));
  }

  public void awaitText(String wanted) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .withMessage(() -> "no \"" + wanted + "\" in\n" + text())
        .until(d -> text().contains(wanted));
  }

  /** Follows a link or presses a button and waits for the page that it leads to. */
  public void click(String selector) {
    element(selector);
    Object drawn = script("return document.getElementById('content').dataset.drawn");
    Object view = script("return location.hash");
    press(selector);
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .withMessage(() -> "nothing changed after a click on " + selector)
        .until(
            d ->
                !script("return location.hash").equals(view)
                    && !script("return document.getElementById('content').dataset.drawn")
                        .equals(drawn));
  }

  /**
   * Presses what stands where the element stands now: a page that is drawn again meanwhile takes
   * the press like a person's.
   */
  public void press(String selector) {
    List<?> place =
        (List<?>)
            found(
                selector,
                "element.scrollIntoView({ block: 'nearest', inline: 'nearest' });"
                    + "const box = element.getBoundingClientRect();"
                    + "const x = Math.round(box.x + box.width / 2), y = Math.round(box.y + box.height / 2);"
                    + "return element.contains(document.elementFromPoint(x, y)) ? [x, y] : null");
    new Actions(driver)
        .moveToLocation(((Number) place.get(0)).intValue(), ((Number) place.get(1)).intValue())
        .click()
        .perform();
  }

  /** Writes into a field; from the first moment on the page knows that somebody does. */
  public void type(String selector, String text) {
    assertThat(found(selector, "element.focus(); return document.activeElement === element"))
        .isEqualTo(true);
    new Actions(driver).sendKeys(text).perform();
  }

  /** What a person can read in an element, once it is there. */
  public String textOf(String selector) {
    return (String) found(selector, "return element.innerText");
  }

  /** What a script makes of an element, in one step; waits until there is something. */
  private Object found(String selector, String script) {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .withMessage(() -> "no " + selector + " in\n" + text())
        .until(
            d ->
                driver.executeScript(
                    "const element = document.querySelector(arguments[0]); if (!element) return null;"
                        + script,
                    selector));
  }

  public WebElement element(String selector) {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .until(d -> driver.findElement(By.cssSelector(selector)));
  }

  public Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Seconds that the page has kept its main thread busy. */
  public double busySeconds() {
    driver.executeCdpCommand("Performance.enable", Map.of());
    Object metrics = driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
    for (Object metric : (List<?>) metrics) {
      if (metric instanceof Map<?, ?> one && "TaskDuration".equals(one.get("name"))) {
        return ((Number) one.get("value")).doubleValue();
      }
    }
    throw new IllegalStateException("no TaskDuration in " + metrics);
  }

  /** What a person can read. */
  public String text() {
    return String.valueOf(driver.executeScript("return document.body.innerText"));
  }

  /** What is in sight. */
  public void screenshot(String name) {
    keep(name, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** The page from its top to its end, or to where it becomes too long for anybody to look at. */
  void wholePage(String name) {
    Object height = script("return Math.min(3000, document.documentElement.scrollHeight)");
    Object width = script("return innerWidth");
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Object picture =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip))
            .get("data");
    keep(name, Base64.getDecoder().decode(String.valueOf(picture)));
  }

  private static void keep(String name, byte[] picture) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), picture);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Nothing in the console that is worse than information. */
  public void hasLoggedNoError(String page) {
    List<String> messages =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
            .map(LogEntry::getMessage)
            .toList();
    assertThat(messages).as("console of " + page).isEmpty();
  }

  /** Forgets what the console has. */
  public void forgetLog() {
    driver.manage().logs().get(LogType.BROWSER);
  }

  /** No fault that axe-core calls serious or critical. */
  public void isAccessible(String page) {
    List<String> faults =
        new AxeBuilder()
            .analyze(driver).getViolations().stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(Chromium::describe)
                .toList();
    assertThat(faults).as("accessibility of " + page).isEmpty();
  }

  private static String describe(Rule rule) {
    return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().stream().limit(3).toList();
  }

  void fitsTheScreen(String page) {
    assertThat(script("return document.documentElement.scrollWidth <= innerWidth"))
        .as(page + " is not wider than the screen")
        .isEqualTo(true);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
