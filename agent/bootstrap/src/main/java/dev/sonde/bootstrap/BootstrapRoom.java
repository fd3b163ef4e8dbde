package dev.sonde.bootstrap;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The bootstrap loader as the agent uses it: home of one class. */
public final class BootstrapRoom {

  private static final String DISPATCHER = "java.lang.SondeDispatcher";

  private BootstrapRoom() {}

  /**
   * Returns the dispatcher, which is defined unless an earlier start has done so. A dispatcher
   * stays for the life of the JVM.
   *
   * @param dispatcher class file of {@code java.lang.SondeDispatcher}
   * @throws ReflectiveOperationException when the JVM refuses the definition
   * @throws IOException when Java 8 cannot write its jar to {@code java.io.tmpdir}
   */
  public static synchronized Class<?> open(Instrumentation instrumentation, byte[] dispatcher)
      throws ReflectiveOperationException, IOException {
    Class<?> present = find();
    if (present != null) {
      return present;
    }
    if (OpenedPackage.hasModules()) {
      return OpenedLang.define(instrumentation, dispatcher);
    }
    BootstrapJar.append(instrumentation, DISPATCHER, dispatcher);
    return Class.forName(DISPATCHER, false, null);
  }

  private static @Nullable Class<?> find() {
    try {
      return Class.forName(DISPATCHER, false, null);
    } catch (ClassNotFoundException firstStart) {
      return null;
    }
  }
}
