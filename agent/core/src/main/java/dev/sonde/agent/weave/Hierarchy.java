package dev.sonde.agent.weave;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks loaded classes for their supertypes by name; all of those are loaded already, so nothing is.
 * Remembers each class it was asked about: for one pass over what is loaded, on one thread.
 */
final class Hierarchy {

  private final Set<String> names;
  private final Map<Class<?>, Boolean> known = new HashMap<>();

  /** Of the subtypes of any of the types named. */
  Hierarchy(Set<String> names) {
    this.names = names;
  }

  static boolean isSubtype(Class<?> type, String name) {
    return new Hierarchy(Collections.singleton(name)).includes(type);
  }

  /** Whether the class is one of the types or a subtype. */
  boolean includes(@Nullable Class<?> type) {
    if (type == null) {
      return false;
    }
    Boolean answer = known.get(type);
    if (answer == null) {
      answer =
          names.contains(type.getName()) || includes(type.getSuperclass()) || hasInterface(type);
      known.put(type, answer);
    }
    return answer;
  }

  private boolean hasInterface(Class<?> type) {
    for (Class<?> i : type.getInterfaces()) {
      if (includes(i)) {
        return true;
      }
    }
    return false;
  }
}
