package dev.sonde.testapps.leaks;

import java.util.List;

/**
 * A case that can be run.
 *
 * @param libraries folder of the jars, below {@code target/cases}; empty for the JDK alone
 * @param leaks whether it does
 * @param truth what a report should name, as a regular expression
 * @param stepsPerSecond fixed pace; 0 for one that fills the heap in the given time
 */
record LeakCase(String name, String libraries, boolean leaks, String truth, double stepsPerSecond) {

  /** All that there are, leaks first. */
  static List<LeakCase> all() {
    return List.of(
        new LeakCase("view-cache", "spring-3.1.3", true, "RedirectView|viewCache|createView", 0),
        new LeakCase("task-registry", "reactor-3.0.6", true, "reactor|ScheduledFutureTask", 0),
        new LeakCase("interned-names", "dom4j-1.6.1", true, "dom4j.*Namespace", 0),
        new LeakCase("metric-series", "micrometer-1.13.6", true, "micrometer|meterMap", 0),
        new LeakCase("mdc", "logback-1.4.14", true, "threadLocals|MDCAdapter|MDC", 0),
        new LeakCase("own-cache", "", true, "Pattern|OwnCache", 0),
        new LeakCase("linked-map", "", true, "OwnLeaks", 0),
        new LeakCase("thread-local", "", true, "threadLocals|OwnLeaks", 0),
        new LeakCase("host-map", "jetty-9.4.11", true, "HttpDestination|_beans", 0),
        new LeakCase("pool-per-request", "hikari-5.1.0", true, "HikariPool", 1),
        new LeakCase("http-client-kept", "", true, "HttpClient", 1.5),
        new LeakCase("direct-buffers", "netty-4.1.50", true, "direct", 100),
        new LeakCase("open-directories", "", true, "file descriptors", 3),
        new LeakCase("delete-on-exit", "netty-4.1.50", true, "delete at exit", 1),
        new LeakCase("redeploy", "h2-2.2.224", true, "class|metaspace|Driver", 1),
        new LeakCase("connections-dropped", "hikari-5.1.0", true, "LeaseLeaks", 0.5),
        new LeakCase("connections-kept", "hikari-5.1.0", true, "LeaseLeaks", 0.5),
        new LeakCase("statements-dropped", "h2-2.2.224", true, "LeaseLeaks", 1),
        new LeakCase("bodies-kept", "", true, "open leases.*127.0.0.1", 0.5),
        new LeakCase("bodies-closed", "", false, "", 5),
        new LeakCase("long-job", "hikari-5.1.0", false, "", 5),
        new LeakCase("statements-closed", "h2-2.2.224", false, "", 5),
        new LeakCase("view-cache", "spring-3.1.4", false, "", 40),
        // Its tasks go when their time has come: the queue rises for a minute, and stays there.
        new LeakCase("timer-queue", "sentry-6.12.1", false, "", 2),
        new LeakCase("timer-queue", "sentry-6.13.0", false, "", 20),
        new LeakCase("task-registry", "reactor-3.1.0", false, "", 20),
        new LeakCase("delete-on-exit", "netty-4.1.53", false, "", 1),
        new LeakCase("host-map", "jetty-9.4.12", false, "", 0.5),
        new LeakCase("pool-to-its-maximum", "hikari-5.1.0", false, "", 2),
        new LeakCase("diurnal", "", false, "", 10),
        new LeakCase("log-queue", "", false, "", 10),
        new LeakCase("caffeine-filling", "caffeine-3.1.8", false, "", 700),
        new LeakCase("lru-map", "", false, "", 700),
        new LeakCase("sessions-under-ramp", "", false, "", 500),
        new LeakCase("batch", "", false, "", 20),
        new LeakCase("preloaded-step", "", false, "", 100),
        new LeakCase("steady", "", false, "", 100));
  }

  /** The name with the libraries' version. */
  String title() {
    return libraries.isEmpty() ? name : name + " (" + libraries + ")";
  }
}
