package dev.sonde.testapps.checker;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The class files that the JVM would give to an agent, of all classes it lets agents change. */
final class ClassBytes implements ClassFileTransformer {

  private static final int BATCH = 200;

  private final Instrumentation instrumentation;
  private final Map<String, String> digests = new ConcurrentHashMap<>();

  ClassBytes(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Digests by the class's name and its loader's identity. */
  Map<String, String> digests() {
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (instrumentation.isModifiableClass(type) && !isAnonymousToTheJvm(type)) {
        types.add(type);
      }
    }
    instrumentation.addTransformer(this, true);
    try {
      for (int from = 0; from < types.size(); from += BATCH) {
        look(types.subList(from, Math.min(types.size(), from + BATCH)));
      }
    } finally {
      instrumentation.removeTransformer(this);
    }
    return new TreeMap<>(digests);
  }

  /** Their names have a slash; Java 8 calls them modifiable and crashes over them. */
  private static boolean isAnonymousToTheJvm(Class<?> type) {
    return type.getName().indexOf('/') >= 0;
  }

  private void look(List<Class<?>> types) {
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (Exception | LinkageError | InternalError failed) {
      if (types.size() > 1) {
        look(types.subList(0, types.size() / 2));
        look(types.subList(types.size() / 2, types.size()));
      } else {
        Class<?> type = types.get(0);
        digests.put(
            type.getName().replace('.', '/') + "@" + System.identityHashCode(type.getClassLoader()),
            "refused: " + failed);
      }
    }
  }

  /** Reads only. */
  @Override
  @SuppressWarnings("NullAway") // null means "unchanged" by the interface's contract
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
    if (type != null) {
      digests.put(name + "@" + System.identityHashCode(loader), digest(bytes));
    }
    return null;
  }

  private static String digest(byte[] bytes) {
    try {
      StringBuilder text = new StringBuilder();
      for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) {
        text.append(Integer.toHexString(b & 0xff)).append('.');
      }
      return text.toString();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
