package dev.sonde.testkit;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Writes {@code sample.Old}, a function whose {@code run} has a branch, as a class file of any
 * version.
 */
final class OldClass extends ClassLoader {

  private OldClass() {
    super(OldClass.class.getClassLoader());
  }

  static Class<?> load(int version) {
    byte[] bytes = write(version);
    return new OldClass().defineClass("sample.Old", bytes, 0, bytes.length);
  }

  private static byte[] write(int version) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        version,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
        "sample/Old",
        null,
        "java/lang/Object",
        new String[] {"java/util/function/Function"});
    MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(0, 0);
    init.visitEnd();
    apply(writer);
    run(writer, version >= 50);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void apply(ClassWriter writer) {
    MethodVisitor apply =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", null, null);
    apply.visitCode();
    apply.visitVarInsn(Opcodes.ALOAD, 0);
    apply.visitVarInsn(Opcodes.ALOAD, 1);
    apply.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
    apply.visitInsn(Opcodes.LCONST_1);
    apply.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "sample/Old",
        "run",
        "(Ljava/lang/String;J)Ljava/lang/String;",
        false);
    apply.visitInsn(Opcodes.ARETURN);
    apply.visitMaxs(0, 0);
    apply.visitEnd();
  }

  /**
   * {@code String run(String text, long n) { int length = text.length(); if (n != 0) return text;
   * return null; }}
   */
  private static void run(ClassWriter writer, boolean frames) {
    MethodVisitor run =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, "run", "(Ljava/lang/String;J)Ljava/lang/String;", null, null);
    run.visitCode();
    run.visitVarInsn(Opcodes.ALOAD, 1);
    run.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
    run.visitVarInsn(Opcodes.ISTORE, 4);
    run.visitVarInsn(Opcodes.LLOAD, 2);
    run.visitInsn(Opcodes.LCONST_0);
    run.visitInsn(Opcodes.LCMP);
    Label zero = new Label();
    run.visitJumpInsn(Opcodes.IFEQ, zero);
    run.visitVarInsn(Opcodes.ALOAD, 1);
    run.visitInsn(Opcodes.ARETURN);
    run.visitLabel(zero);
    if (frames) {
      run.visitFrame(Opcodes.F_APPEND, 1, new Object[] {Opcodes.INTEGER}, 0, null);
    }
    run.visitInsn(Opcodes.ACONST_NULL);
    run.visitInsn(Opcodes.ARETURN);
    run.visitMaxs(0, 0);
    run.visitEnd();
  }
}
