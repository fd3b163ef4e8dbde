package dev.sonde.agent.control;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Instant;

/**
 * What the application's threads do at this moment. All of them stand still while their stacks are
 * walked, a fraction of a millisecond for a hundred; no locks are looked for, which would take
 * longer.
 */
final class ThreadsReport {

  private static final int MOST_THREADS = 500;
  private static final int MOST_FRAMES = 24;

  private ThreadsReport() {}

  /** At most 500, each with its 24 innermost frames; virtual threads and our own are left out. */
  static JsonObject addTo(JsonObject report) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    JsonArray list = new JsonArray();
    int more = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds(), MOST_FRAMES)) {
      if (thread == null || thread.getThreadName().startsWith("sonde-")) {
        continue; // it has ended meanwhile, or is one of ours
      }
      if (list.size() < MOST_THREADS) {
        list.add(one(thread));
      } else {
        more++;
      }
    }
    report.put("at", Instant.now().toString());
    report.put("threads", list);
    report.put("more", more);
    return report;
  }

  private static JsonObject one(ThreadInfo thread) {
    JsonObject one = new JsonObject();
    one.put("id", thread.getThreadId());
    one.put("name", thread.getThreadName());
    one.put("state", thread.getThreadState().name());
    if (thread.getLockName() != null) {
      one.put("waitsFor", thread.getLockName());
    }
    if (thread.getLockOwnerName() != null) {
      one.put("heldBy", thread.getLockOwnerName());
    }
    JsonArray frames = new JsonArray();
    for (StackTraceElement frame : thread.getStackTrace()) {
      frames.add(frame.toString());
    }
    one.put("frames", frames);
    return one;
  }
}
