package dev.sonde.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Static calls of {@code java.lang.SondeDispatcher} for class files that know no {@code
 * invokedynamic} (before Java 7). A site has a number; primitive parameters and results are handed
 * over as null.
 */
final class StaticCallSites implements CallSites {

  private static final String DISPATCHER = "java/lang/SondeDispatcher";
  private static final String OBJECT = "Ljava/lang/Object;";

  /** Gives each call site of the class being woven its number. */
  @FunctionalInterface
  interface Numbers {
    int of(Watchpoint watchpoint, String method);
  }

  private final Numbers numbers;

  StaticCallSites(Numbers numbers) {
    this.numbers = numbers;
  }

  @Override
  public void before(MethodVisitor out, Watchpoint watchpoint, String method) {
    Watchpoint.Role role = watchpoint.role();
    boolean rewrites = role == Watchpoint.Role.ARGUMENT || role == Watchpoint.Role.RESULT;
    number(out, watchpoint, method, rewrites ? StaticSites.REWRITE : StaticSites.ENTER);
  }

  private void number(MethodVisitor out, Watchpoint watchpoint, String method, int phase) {
    out.visitLdcInsn(numbers.of(watchpoint, method) * StaticSites.PHASES + phase);
  }

  @Override
  public void operand(MethodVisitor out, @Nullable Type type) {
    if (type != null && type.getSort() >= Type.ARRAY) {
      return;
    }
    if (type != null) {
      out.visitInsn(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
    out.visitInsn(Opcodes.ACONST_NULL);
  }

  @Override
  public void enter(
      MethodVisitor out,
      Watchpoint watchpoint,
      String method,
      @Nullable Type first,
      @Nullable Type second) {
    call(out);
  }

  @Override
  public void exit(
      MethodVisitor out, Watchpoint watchpoint, String method, Type returned, int state) {
    if (returned.getSort() >= Type.ARRAY) {
      out.visitInsn(Opcodes.DUP);
      number(out, watchpoint, method, StaticSites.EXIT);
      out.visitInsn(Opcodes.SWAP);
    } else {
      number(out, watchpoint, method, StaticSites.EXIT);
      out.visitInsn(Opcodes.ACONST_NULL);
    }
    DynamicCallSites.take(out, state);
    out.visitInsn(Opcodes.ACONST_NULL);
    leave(out);
  }

  @Override
  public void fail(MethodVisitor out, Watchpoint watchpoint, String method, int state) {
    out.visitInsn(Opcodes.DUP);
    number(out, watchpoint, method, StaticSites.EXIT);
    out.visitInsn(Opcodes.SWAP);
    out.visitInsn(Opcodes.ACONST_NULL);
    out.visitInsn(Opcodes.SWAP);
    out.visitVarInsn(Opcodes.ALOAD, state);
    out.visitInsn(Opcodes.SWAP);
    leave(out);
  }

  @Override
  public void argument(MethodVisitor out, Watchpoint watchpoint, String method, Type type) {
    out.visitInsn(Opcodes.ACONST_NULL);
    call(out);
    out.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
  }

  @Override
  public void result(
      MethodVisitor out, Watchpoint watchpoint, String method, Type type, int receiver) {
    before(out, watchpoint, method);
    out.visitInsn(Opcodes.SWAP);
    out.visitVarInsn(Opcodes.ALOAD, receiver);
    out.visitInsn(Opcodes.SWAP);
    argument(out, watchpoint, method, type);
  }

  @Override
  public void constructed(MethodVisitor out, Watchpoint watchpoint, String method) {
    number(out, watchpoint, method, StaticSites.EXIT);
    out.visitVarInsn(Opcodes.ALOAD, 0);
    out.visitInsn(Opcodes.ACONST_NULL);
    out.visitInsn(Opcodes.ACONST_NULL);
    leave(out);
  }

  private static void leave(MethodVisitor out) {
    call(out);
    out.visitInsn(Opcodes.POP);
  }

  private static void call(MethodVisitor out) {
    String type = "(I" + OBJECT + OBJECT + OBJECT + ")" + OBJECT;
    out.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, "call", type, false);
  }
}
