package dev.sonde.agent.record;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Random identifiers: one SplitMix64 sequence a thread, all from one seed of the operating system,
 * so that processes started in the same instant differ. Not {@code SecureRandom}, which loads the
 * security providers before {@code main}.
 */
final class Ids {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final AtomicLong SEEDS = new AtomicLong(systemSeed());

  private long state;

  Ids() {
    state = mix(SEEDS.getAndAdd(0x632be59bd9b4e019L)) ^ System.nanoTime();
  }

  /** Never 0, which the specification makes invalid. */
  long next() {
    long id;
    do {
      state += GOLDEN;
      id = mix(state);
    } while (id == 0);
    return id;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static long systemSeed() {
    long seed =
        System.nanoTime() ^ mix(System.currentTimeMillis()) ^ System.identityHashCode(new Object());
    byte[] random = urandom();
    if (random != null) {
      for (byte b : random) {
        seed = mix(seed ^ (b & 0xff)) + GOLDEN;
      }
    }
    return seed;
  }

  private static byte @Nullable [] urandom() {
    try (InputStream in = new FileInputStream("/dev/urandom")) {
      byte[] random = new byte[16];
      return in.read(random) == random.length ? random : null;
    } catch (IOException | SecurityException absent) {
      return null; // not a Unix: clock and identity hash have to do
    }
  }
}
