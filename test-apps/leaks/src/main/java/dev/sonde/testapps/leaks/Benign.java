package dev.sonde.testapps.leaks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/** What looks like a leak for a while. */
final class Benign {
  private static final List<Object> RETAINED = new ArrayList<>();
  private static final int ENTRY_BYTES = 800;

  private Benign() {}

  /** The least recently used of 50,000 goes. */
  static final class LruMap extends LinkedHashMap<String, byte[]> {
    private static final long serialVersionUID = 1;

    LruMap() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
      return size() > 50_000;
    }
  }

  static Step lruMap() {
    LruMap map = new LruMap();
    RETAINED.add(map);
    return i -> map.put("key-" + i, new byte[ENTRY_BYTES]);
  }

  /** One user's. */
  static final class Session {
    final long until;
    final byte[] data = new byte[4_000];

    Session(long until) {
      this.until = until;
    }
  }

  /** Sessions end after 15 s of idleness, while ever more users come for a minute and a half. */
  static Step sessions() {
    Map<Long, Session> sessions = new ConcurrentHashMap<>();
    RETAINED.add(sessions);
    long began = System.currentTimeMillis();
    return i -> {
      long now = System.currentTimeMillis();
      double ramp = Math.min(1, (now - began) / 90_000.0);
      if (i % 100 < ramp * 100) {
        sessions.put(i, new Session(now + 15_000));
      }
      if (i % 500 == 0) {
        sessions.values().removeIf(session -> session.until + session.data[0] < now);
      }
    };
  }

  /** Every 600 steps a list of 60 MB is filled, and dropped. */
  static Step batch() {
    List<byte[]> rows = new ArrayList<>();
    RETAINED.add(rows);
    return i -> {
      for (int row = 0; row < 100; row++) {
        rows.add(new byte[1_000]);
      }
      if (i % 600 == 599) {
        rows.clear();
      }
    };
  }

  /** Users come and go as in two days that take two minutes each. */
  static Step diurnal() {
    List<byte[]> sessions = new ArrayList<>();
    RETAINED.add(sessions);
    long began = System.currentTimeMillis();
    return i -> {
      double days = (System.currentTimeMillis() - began) / 120_000.0;
      int users = (int) (6_000 * (1 - Math.cos(2 * Math.PI * days)));
      while (sessions.size() > users) {
        sessions.remove(sessions.size() - 1);
      }
      while (sessions.size() < users) {
        sessions.add(new byte[4_000]);
      }
    };
  }

  /** Bursts fill a queue of 10,000 lines; one thread writes them. */
  static Step logQueue() {
    BlockingQueue<byte[]> lines = new ArrayBlockingQueue<>(10_000);
    Thread writer =
        new Thread(
            () -> {
              try {
                while (true) {
                  lines.take();
                  Thread.sleep(0, 500_000);
                }
              } catch (InterruptedException ended) {
                return;
              }
            },
            "log-writer");
    writer.setDaemon(true);
    writer.start();
    return i -> {
      int burst = i % 300 < 30 ? 600 : 1;
      for (int line = 0; line < burst; line++) {
        lines.offer(new byte[2_000]);
      }
    };
  }

  /** After 2,000 steps a table is loaded, once. */
  static Step preloaded() {
    Map<Integer, Integer> table = new ConcurrentHashMap<>();
    RETAINED.add(table);
    return i -> {
      if (i == 2_000) {
        for (int entry = 0; entry < 800_000; entry++) {
          table.put(entry, entry + 1);
        }
      }
    };
  }
}
