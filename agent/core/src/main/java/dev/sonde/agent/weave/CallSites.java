package dev.sonde.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * How woven code reaches the agent: by {@code invokedynamic}, or by static calls in old class
 * files.
 */
interface CallSites {

  /** Ahead of the operands of {@link #enter} and {@link #argument}. */
  void before(MethodVisitor out, Watchpoint watchpoint, String method);

  /** After a passed parameter was loaded; null where the method has none. */
  void operand(MethodVisitor out, @Nullable Type type);

  /** On the stack: receiver, operands. Leaves the state. */
  void enter(
      MethodVisitor out,
      Watchpoint watchpoint,
      String method,
      @Nullable Type first,
      @Nullable Type second);

  /** On the stack: the result unless void, which stays. Nulls the state. */
  void exit(MethodVisitor out, Watchpoint watchpoint, String method, Type returned, int state);

  /** On the stack: the exception, which stays. */
  void fail(MethodVisitor out, Watchpoint watchpoint, String method, int state);

  /** On the stack: receiver, argument. Leaves what to use instead, of the same type. */
  void argument(MethodVisitor out, Watchpoint watchpoint, String method, Type type);

  /** On the stack: the result. Leaves what to use instead, of the same type. */
  void result(MethodVisitor out, Watchpoint watchpoint, String method, Type type, int receiver);

  /** At the end of a constructor. */
  void constructed(MethodVisitor out, Watchpoint watchpoint, String method);
}
