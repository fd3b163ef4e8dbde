package dev.sonde.bootstrap;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;

/** The way of Java 9 and later, by reflection because this is compiled for Java 8. */
final class OpenedLang {

  private OpenedLang() {}

  /** The lookup is this class's own. */
  static Class<?> define(Instrumentation instrumentation, byte[] bytes)
      throws ReflectiveOperationException {
    OpenedPackage.open(instrumentation, "java.lang");
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
