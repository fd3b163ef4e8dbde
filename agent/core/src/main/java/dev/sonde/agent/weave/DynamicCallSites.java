package dev.sonde.agent.weave;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * {@code invokedynamic} through {@code java.lang.SondeDispatcher.link}; references are erased to
 * {@code Object}.
 */
final class DynamicCallSites implements CallSites {

  private static final String OBJECT = "Ljava/lang/Object;";

  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/SondeDispatcher",
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/String;ILjava/lang/String;)Ljava/lang/invoke/CallSite;",
          false);

  @Override
  public void before(MethodVisitor out, Watchpoint watchpoint, String method) {}

  @Override
  public void operand(MethodVisitor out, @Nullable Type type) {}

  @Override
  public void enter(
      MethodVisitor out,
      Watchpoint watchpoint,
      String method,
      @Nullable Type first,
      @Nullable Type second) {
    String type = "(" + OBJECT + erased(first) + erased(second) + ")" + OBJECT;
    invoke(out, "enter", type, watchpoint, method);
  }

  @Override
  public void exit(
      MethodVisitor out, Watchpoint watchpoint, String method, Type returned, int state) {
    if (returned.getSize() == 1) {
      out.visitInsn(Opcodes.DUP);
    } else if (returned.getSize() == 2) {
      out.visitInsn(Opcodes.DUP2);
    }
    take(out, state);
    String result = returned.getSize() == 0 ? "" : erased(returned);
    invoke(out, "exit", "(" + result + OBJECT + ")V", watchpoint, method);
  }

  /** Loads the state and nulls its local. */
  static void take(MethodVisitor out, int state) {
    out.visitVarInsn(Opcodes.ALOAD, state);
    out.visitInsn(Opcodes.ACONST_NULL);
    out.visitVarInsn(Opcodes.ASTORE, state);
  }

  @Override
  public void fail(MethodVisitor out, Watchpoint watchpoint, String method, int state) {
    out.visitInsn(Opcodes.DUP);
    out.visitVarInsn(Opcodes.ALOAD, state);
    out.visitInsn(Opcodes.SWAP);
    invoke(out, "fail", "(" + OBJECT + "Ljava/lang/Throwable;)V", watchpoint, method);
  }

  @Override
  public void argument(MethodVisitor out, Watchpoint watchpoint, String method, Type type) {
    invoke(out, "rewrite", rewrite(type), watchpoint, method);
  }

  @Override
  public void result(
      MethodVisitor out, Watchpoint watchpoint, String method, Type type, int receiver) {
    out.visitVarInsn(Opcodes.ALOAD, receiver);
    out.visitInsn(Opcodes.SWAP);
    invoke(out, "rewrite", rewrite(type), watchpoint, method);
  }

  private static String rewrite(Type type) {
    return "(" + OBJECT + type.getDescriptor() + ")" + type.getDescriptor();
  }

  @Override
  public void constructed(MethodVisitor out, Watchpoint watchpoint, String method) {
    out.visitVarInsn(Opcodes.ALOAD, 0);
    invoke(out, "constructed", "(" + OBJECT + ")V", watchpoint, method);
  }

  private static String erased(@Nullable Type type) {
    if (type == null) {
      return "";
    }
    return type.getSort() >= Type.ARRAY ? OBJECT : type.getDescriptor();
  }

  private static void invoke(
      MethodVisitor out, String role, String type, Watchpoint watchpoint, String method) {
    out.visitInvokeDynamicInsn(role, type, LINK, watchpoint.probe(), watchpoint.ordinal(), method);
  }
}
