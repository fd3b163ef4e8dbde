package dev.sonde.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Finds the four problems of a shop from the overview page on, counting clicks. Used on what {@link
 * ShopProblems} sends, and on the demo with its real applications and agents.
 */
public final class FourProblems {
  private static final int MOST_CLICKS = 3;

  private final Chromium browser;
  private int clicks;

  public FourProblems(Chromium browser) {
    this.browser = browser;
  }

  private void start() {
    browser.open("");
    clicks = 0;
  }

  private void click(String selector) {
    browser.click(selector);
    clicks++;
    assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
  }

  /** The third party, since when it is slow, and a slow request with it. */
  public void slowThirdParty(String name, String span) {
    start();
    click("li[data-kind=remote_slower] a");
    browser.awaitText(name);
    assertThat(browser.textOf("#worse")).contains("since");
    browser.screenshot("tour-slow-third-party");
    click("#callers td.name a");
    click("#traces tr:not(:has(.warn)) td.name a"); // complete
    browser.awaitText(span);
    browser.screenshot("tour-slow-third-party-trace");
  }

  /** The request, and the statement that it repeats, folded into one row. */
  public void repeatedStatement(String statement) {
    start();
    click("li[data-kind=repeated] a");
    browser.awaitText("20 × " + statement);
    browser.screenshot("tour-n-plus-one");
  }

  /** The pool, and whose requests wait. */
  public void starvedPool(String pool, String waiting) {
    start();
    click("li[data-kind=starved] a");
    assertThat(browser.textOf("#pool h2")).isEqualTo(pool);
    browser.element("#pool canvas");
    assertThat(browser.textOf("#waiters")).contains(waiting);
    browser.screenshot("tour-starved-pool");
  }

  /** The verdict, and who allocates what stays. */
  public void leak(String site) {
    start();
    click("li[data-kind=leak] a");
    assertThat(browser.textOf("#leaks")).contains(site);
    browser.screenshot("tour-leak");
  }
}
