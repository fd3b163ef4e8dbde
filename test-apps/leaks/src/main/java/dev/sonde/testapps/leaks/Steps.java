package dev.sonde.testapps.leaks;

/** Makes the step of a case; a case's own class is loaded only when it runs. */
final class Steps {
  private Steps() {}

  static Step of(String name) throws Exception {
    return switch (name) {
      case "view-cache" -> ViewCache.step();
      case "timer-queue" -> TimerQueue.step();
      case "task-registry" -> TaskRegistry.step();
      case "interned-names" -> InternedNames.step();
      case "metric-series" -> MetricSeries.step();
      case "mdc" -> Mdc.step();
      case "direct-buffers" -> NettyLeaks.directBuffers();
      case "delete-on-exit" -> NettyLeaks.deleteOnExit();
      case "pool-per-request" -> ResourceLeaks.poolPerRequest();
      case "http-client-kept" -> ResourceLeaks.httpClientKept();
      case "open-directories" -> ResourceLeaks.openDirectories();
      case "redeploy" -> ResourceLeaks.redeploy();
      case "connections-dropped" -> LeaseLeaks.connections(false);
      case "connections-kept" -> LeaseLeaks.connections(true);
      case "bodies-kept" -> BodyLeaks.bodies(false);
      case "bodies-closed" -> BodyLeaks.bodies(true);
      case "long-job" -> LeaseLeaks.connectionsWithALongJob();
      case "statements-dropped" -> LeaseLeaks.statements(7);
      case "statements-closed" -> LeaseLeaks.statements(10);
      case "own-cache" -> OwnCache::lookUp;
      case "host-map" -> HostMap.step();
      case "thread-local" -> OwnLeaks.threadLocal();
      case "linked-map" -> OwnLeaks.linkedMap();
      case "pool-to-its-maximum" -> LeaseLeaks.poolToItsMaximum();
      case "diurnal" -> Benign.diurnal();
      case "log-queue" -> Benign.logQueue();
      case "lru-map" -> Benign.lruMap();
      case "sessions-under-ramp" -> Benign.sessions();
      case "batch" -> Benign.batch();
      case "preloaded-step" -> Benign.preloaded();
      case "steady" -> i -> {};
      case "caffeine-filling" -> CaffeineFilling.step();
      default -> throw new IllegalArgumentException("no case " + name);
    };
  }
}
