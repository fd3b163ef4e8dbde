package dev.sonde.bootstrap;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** The way of Java 9 and later, by reflection because this is compiled for Java 8. */
final class OpenedLang {

  private OpenedLang() {}

  static boolean supported() {
    for (Method method : Instrumentation.class.getMethods()) {
      if (method.getName().equals("redefineModule")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The lookup is this class's own, so the package is opened to this class's module and to nothing
   * else.
   */
  static Class<?> define(Instrumentation instrumentation, byte[] bytes)
      throws ReflectiveOperationException {
    Class<?> moduleType = Class.forName("java.lang.Module");
    Method moduleOf = Class.class.getMethod("getModule");
    Object base = moduleOf.invoke(Object.class);
    Set<?> us = Collections.singleton(moduleOf.invoke(OpenedLang.class));
    Instrumentation.class
        .getMethod(
            "redefineModule", moduleType, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            base,
            Collections.emptySet(),
            Collections.emptyMap(),
            Collections.singletonMap("java.lang", us),
            Collections.emptySet(),
            Collections.emptyMap());
    Object lang =
        MethodHandles.class
            .getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class)
            .invoke(null, Object.class, MethodHandles.lookup());
    return (Class<?>)
        MethodHandles.Lookup.class
            .getMethod("defineClass", byte[].class)
            .invoke(lang, (Object) bytes);
  }
}
