package dev.sonde.testapps.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** {@code GET /leak?kb=64}: puts that much into a static cache that nobody ever empties. */
final class LeakServlet extends JsonServlet {
  private static final long serialVersionUID = 1L;
  private static final Map<Long, byte[]> cache = new ConcurrentHashMap<>();
  private static final AtomicLong entries = new AtomicLong();

  @Override
  String json(HttpServletRequest request, HttpServletResponse response) {
    cache.put(entries.incrementAndGet(), new byte[1024 * intParameter(request, "kb", 64)]);
    return "{\"entries\":%d}".formatted(cache.size());
  }
}
