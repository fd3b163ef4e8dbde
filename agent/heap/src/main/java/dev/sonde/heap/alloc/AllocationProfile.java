package dev.sonde.heap.alloc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Samples added up by class, stack and route, within bounds: what finds no room any more is added
 * to one site of its route, so that sums stay right. Any thread.
 */
final class AllocationProfile {

  static final String OTHER = "(other)";

  private static final int MOST_SITES = 5_000;
  private static final int MOST_ROUTES = 500;

  /** Of the texts that the sites refer to, characters. */
  private static final long MOST_TEXT = 4_000_000;

  private final Map<Site.Key, Site> sites = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> routes = new HashMap<>();
  private final long sinceMillis;
  private long textSize;
  private long bytes;
  private long joinedBytes;
  private long samples;
  private long joinedSamples;

  AllocationProfile(long sinceMillis) {
    this.sinceMillis = sinceMillis;
  }

  long sinceMillis() {
    return sinceMillis;
  }

  synchronized void add(AllocationSample sample) {
    bytes += sample.weight();
    samples++;
    if (sample.isJoined()) {
      joinedBytes += sample.weight();
      joinedSamples++;
    }
    String route = boundedRoute(sample.route());
    Site.Key key = new Site.Key(sample.className(), sample.frames(), route);
    Site site = sites.get(key);
    if (site == null) {
      site = newSite(key);
    }
    site.add(sample);
  }

  private @Nullable String boundedRoute(@Nullable String route) {
    if (route == null) {
      return null;
    }
    String known = routes.get(route);
    if (known == null) {
      known = routes.size() < MOST_ROUTES ? route : OTHER;
      if (routes.size() < MOST_ROUTES) {
        routes.put(route, route);
      }
    }
    return known;
  }

  private Site newSite(Site.Key key) {
    if (sites.size() < MOST_SITES && textSize < MOST_TEXT) {
      List<String> frames = new ArrayList<>(key.frames.size());
      for (String frame : key.frames) {
        frames.add(shared(frame));
      }
      textSize += 8L * frames.size();
      Site made =
          new Site(
              new Site.Key(shared(key.className), Collections.unmodifiableList(frames), key.route));
      sites.put(made.key, made);
      return made;
    }
    Site.Key other = new Site.Key(OTHER, Collections.singletonList(OTHER), key.route);
    return sites.computeIfAbsent(other, Site::new);
  }

  private String shared(String text) {
    String known = texts.putIfAbsent(text, text);
    if (known == null) {
      textSize += text.length() + 40;
      return text;
    }
    return known;
  }

  /** Bytes that were sampled. */
  synchronized long bytes() {
    return bytes;
  }

  /** Of them those with a trace. */
  synchronized long joinedBytes() {
    return joinedBytes;
  }

  synchronized long samples() {
    return samples;
  }

  synchronized long joinedSamples() {
    return joinedSamples;
  }

  /** The sites, those that allocate most first. */
  synchronized List<Site> sites() {
    List<Site> all = new ArrayList<>(sites.size());
    for (Site site : sites.values()) {
      all.add(site.copy());
    }
    all.sort((a, b) -> Long.compare(b.bytes, a.bytes));
    return all;
  }
}
