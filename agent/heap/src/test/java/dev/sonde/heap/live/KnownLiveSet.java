package dev.sonde.heap.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A program that keeps 96 MB alive, part of which it replaces all the time, and says what {@link
 * LiveSet} makes of it.
 */
final class KnownLiveSet {

  static final int LIVE_MEGABYTES = 96;

  private static final long LONGEST_NANOS = 30_000_000_000L;
  private static final int PIECE = 16 * 1024;
  private static volatile Object sink = "";

  private KnownLiveSet() {}

  private static void collect(String how, MarkingRequest marking, long bound)
      throws InterruptedException {
    if (how.equals("full")) {
      System.gc();
    } else if (marking.isPossible(System.currentTimeMillis(), bound, 500)) {
      marking.ask(System.currentTimeMillis(), bound);
    }
  }

  /**
   * Arguments: how many milliseconds, and {@code full} or {@code mark} when it shall have the old
   * generation collected fully or marked.
   */
  public static void main(String[] arguments) throws InterruptedException {
    CollectionListener collections = new CollectionListener();
    collections.open();
    MarkingRequest marking = new MarkingRequest(collections, true);
    LiveSet live = new LiveSet(collections.collector());
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < LIVE_MEGABYTES * 1024 * 1024 / PIECE; i++) {
      kept.add(new byte[PIECE - 16]);
    }
    Random random = new Random(1);
    long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000;
    int round = 0;
    long latest = end + LONGEST_NANOS;
    boolean collects = arguments.length > 1;
    while (System.nanoTime() < end
        || (collects && live.exactReadings() < 5 && System.nanoTime() < latest)) {
      for (int i = 0; i < 100; i++) {
        sink = new byte[PIECE];
      }
      for (int i = 0; i < 2; i++) {
        kept.set(random.nextInt(kept.size()), new byte[PIECE - 16]);
      }
      if (++round % 100 == 0 && collects) {
        collect(arguments[1], marking, live.bound());
      }
      Thread.sleep(5);
      collections.take().forEach(live::add);
    }
    collections.close();
    System.out.println(collections.collector() + " " + live.bytes() + " " + live.bound());
  }
}
