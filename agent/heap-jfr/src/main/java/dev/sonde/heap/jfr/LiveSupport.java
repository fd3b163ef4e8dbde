package dev.sonde.heap.jfr;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code jdk.OldObjectSample} can be trusted. Shenandoah gives nothing but on 17,
 * generational ZGC is held up by it and has it disabled in newer JDKs (JDK-8382740), and early
 * updates of 17 are slow (JDK-8258414) or broken (JDK-8277919).
 */
final class LiveSupport {

  private static final int FIXED_UPDATE_OF_17 = 3;

  private LiveSupport() {}

  /** Null when it can. */
  static @Nullable String whyNot() {
    StringBuilder collectors = new StringBuilder();
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      collectors.append(bean.getName()).append(';');
    }
    Runtime.Version version = Runtime.version();
    return whyNot(collectors.toString(), version.feature(), version.update());
  }

  static @Nullable String whyNot(String collectors, int feature, int update) {
    if (feature == 17 && update < FIXED_UPDATE_OF_17) {
      return "live objects are sampled as of 17.0.3; this is 17.0." + update;
    }
    if (collectors.contains("Shenandoah")) {
      return feature == 17 ? null : "Flight Recorder samples no live objects with Shenandoah";
    }
    if (collectors.contains("ZGC Major")) {
      return "Flight Recorder's samples of live objects hold up generational ZGC";
    }
    return null;
  }
}
