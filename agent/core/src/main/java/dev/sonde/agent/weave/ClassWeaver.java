package dev.sonde.agent.weave;

import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Weaves the matched methods of one class and copies everything else as it is. */
final class ClassWeaver {

  private static final int JAVA_6 = 50;
  private static final int JAVA_7 = 51;

  private ClassWeaver() {}

  static byte[] weave(byte[] bytes, Map<String, Match> matches, StaticCallSites.Numbers numbers) {
    int version = new ClassFile(bytes).version();
    CallSites calls = version >= JAVA_7 ? new DynamicCallSites() : new StaticCallSites(numbers);
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            Match match = matches.get(name + descriptor);
            return match == null ? out : new MethodWeaver(out, match, calls, version >= JAVA_6);
          }
        };
    reader.accept(visitor, ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }
}
