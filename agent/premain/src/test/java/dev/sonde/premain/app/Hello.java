package dev.sonde.premain.app;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.TreeMap;

/**
 * The application: waits for a line on standard input if asked to, then says what the stand-in
 * agent was given.
 */
public final class Hello {

  private Hello() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("hello");
    if (arguments.length > 0 && arguments[0].equals("wait")) {
      System.in.read();
    }
    Object loader = System.getProperties().get("standin.loader");
    if (loader instanceof WeakReference) {
      WeakReference<?> agent = (WeakReference<?>) loader;
      for (int i = 0; i < 20 && agent.get() != null; i++) {
        System.gc();
      }
      System.getProperties().put("standin.loader", agent.get() == null ? "gone" : "there");
    }
    for (Map.Entry<Object, Object> entry : new TreeMap<>(System.getProperties()).entrySet()) {
      if (entry.getKey().toString().startsWith("standin.")) {
        System.out.println(entry);
      }
    }
    try {
      Class.forName("dev.sonde.agent.Agent");
      System.out.println("the application sees the agent");
    } catch (ClassNotFoundException expected) {
      System.out.println("bye");
    }
  }
}
