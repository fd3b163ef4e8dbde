package dev.sonde.bridge.trace;

import io.opentelemetry.proto.resource.v1.Resource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets equal resources of successive batches share one object; remembers the last used, and not
 * many.
 */
public final class ResourcePool {
  private static final int CAPACITY = 512;

  private final Map<Resource, Resource> resources =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Resource, Resource> eldest) {
          return size() > CAPACITY;
        }
      };

  /** Returns the object that stands for all that are equal. */
  public synchronized Resource share(Resource resource) {
    Resource known = resources.putIfAbsent(resource, resource);
    return known == null ? resource : known;
  }
}
