package dev.sonde.agent.weave;

import java.util.Collections;
import java.util.Set;

/**
 * Asks a loaded class for its supertypes by name; all of them are loaded already, so nothing is.
 */
final class Hierarchy {

  private Hierarchy() {}

  static boolean isSubtype(Class<?> type, String name) {
    return isSubtypeOfAny(type, Collections.singleton(name));
  }

  static boolean isSubtypeOfAny(Class<?> type, Set<String> names) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (names.contains(c.getName()) || hasInterface(c, names)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasInterface(Class<?> type, Set<String> names) {
    for (Class<?> i : type.getInterfaces()) {
      if (names.contains(i.getName()) || hasInterface(i, names)) {
        return true;
      }
    }
    return false;
  }
}
