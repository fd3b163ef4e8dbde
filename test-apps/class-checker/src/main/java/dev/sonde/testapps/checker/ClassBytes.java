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
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** The class files that the JVM would give to an agent, of all classes it lets agents change. */
final class ClassBytes implements ClassFileTransformer {

  private static final int BATCH = 200;

  /** Major version of class files of Java 25. */
  private static final byte READABLE = 69;

  private final Instrumentation instrumentation;
  private final Map<String, String> digests = new ConcurrentHashMap<>();

  ClassBytes(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Two digests of each, by the class's name and its loader's identity: of its bytes, and of the
   * same class with its constants in the order of their use. The JVM keeps no class files, it
   * writes them from what it has, and some versions add a constant to some classes each time they
   * are asked.
   */
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
      digests.put(
          name + "@" + System.identityHashCode(loader),
          digest(bytes) + " " + digest(inOrder(bytes)));
    }
    return null;
  }

  private static byte[] inOrder(byte[] bytes) {
    byte[] readable = bytes.clone();
    if (readable[7] > READABLE) {
      readable[7] = READABLE; // a newer version than the library knows differs in no format
    }
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(readable).accept(writer, 0);
    return writer.toByteArray();
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
