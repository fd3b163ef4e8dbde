package dev.sonde.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

/** The packaged jar: nobody in it logs, and what they call instead of a logger is there. */
class SilencedLibrariesIT {

  private static final String LOGGING = "dev/sonde/otlp/logging/";

  private final Set<String> users = new TreeSet<>();
  private final Set<String> missing = new TreeSet<>();
  private int calls;

  @Test
  void librariesCallOurLoggingOnly() throws Exception {
    try (JarFile jar = new JarFile(System.getProperty("sonde.otlp.jar"))) {
      for (JarEntry entry : new ArrayList<>(jar.stream().toList())) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream stream = jar.getInputStream(entry)) {
            read(stream);
          }
        }
      }
    }
    assertThat(users).isEmpty();
    assertThat(missing).isEmpty();
    assertThat(calls).isGreaterThan(50);
  }

  private void read(InputStream stream) throws IOException {
    ClassReader reader = new ClassReader(stream);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String method, String type, boolean isInterface) {
                uses(reader.getClassName(), owner);
                if (owner.startsWith(LOGGING) && !reader.getClassName().startsWith(LOGGING)) {
                  calls++;
                  if (!has(owner, method, type)) {
                    missing.add(owner + "." + method + type);
                  }
                }
              }

              @Override
              public void visitFieldInsn(int opcode, String owner, String field, String type) {
                uses(reader.getClassName(), owner);
                if (owner.startsWith(LOGGING) && !hasField(owner, field)) {
                  missing.add(owner + "." + field);
                }
              }
            };
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  private void uses(String user, String owner) {
    if (owner.startsWith("java/util/logging/")) {
      users.add(user);
    }
  }

  private static boolean has(String owner, String method, String type) {
    Class<?> stands = load(owner);
    return method.equals("<init>")
        ? Arrays.stream(stands.getDeclaredConstructors())
            .anyMatch(one -> Type.getConstructorDescriptor(one).equals(type))
        : Arrays.stream(stands.getMethods())
            .anyMatch(
                one -> one.getName().equals(method) && Type.getMethodDescriptor(one).equals(type));
  }

  private static boolean hasField(String owner, String field) {
    return List.of(load(owner).getDeclaredFields()).stream()
        .anyMatch(one -> one.getName().equals(field));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name.replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }
}
