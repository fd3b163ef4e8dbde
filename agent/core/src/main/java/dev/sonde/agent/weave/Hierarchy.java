package dev.sonde.agent.weave;

/**
 * Asks a loaded class for its supertypes by name; all of them are loaded already, so nothing is.
 */
final class Hierarchy {

  private Hierarchy() {}

  static boolean isSubtype(Class<?> type, String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(name) || hasInterface(c, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasInterface(Class<?> type, String name) {
    for (Class<?> i : type.getInterfaces()) {
      if (i.getName().equals(name) || hasInterface(i, name)) {
        return true;
      }
    }
    return false;
  }
}
