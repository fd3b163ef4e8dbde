package dev.sonde.bootstrap;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Opens a package of {@code java.base}, by reflection because this is compiled for Java 8. */
final class OpenedPackage {

  private OpenedPackage() {}

  /** False on Java 8, which has no modules. */
  static boolean hasModules() {
    for (Method method : Instrumentation.class.getMethods()) {
      if (method.getName().equals("redefineModule")) {
        return true;
      }
    }
    return false;
  }

  /** To the module of this class's own loader and to nothing else. */
  static void open(Instrumentation instrumentation, String name)
      throws ReflectiveOperationException {
    Class<?> moduleType = Class.forName("java.lang.Module");
    Method moduleOf = Class.class.getMethod("getModule");
    Object base = moduleOf.invoke(Object.class);
    Set<?> us = Collections.singleton(moduleOf.invoke(OpenedPackage.class));
    Instrumentation.class
        .getMethod(
            "redefineModule", moduleType, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            base,
            Collections.emptySet(),
            Collections.emptyMap(),
            Collections.singletonMap(name, us),
            Collections.emptySet(),
            Collections.emptyMap());
  }
}
