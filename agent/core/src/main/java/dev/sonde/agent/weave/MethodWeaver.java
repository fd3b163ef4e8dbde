package dev.sonde.agent.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one method. One shape for all probes:
 *
 * <pre>
 *   argument = rewrite(this, argument)            for each argument rewrite
 *   state = enter(this, argument, second)         for each span or observer, in a local of its own
 *   try { body; before each return: result = rewrite(this, result); exit(result, state) }
 *   catch (Throwable t) { fail(state, t); throw t }
 * </pre>
 *
 * The locals lie above all of the method's own, and parameters are never read again after the first
 * instruction, because compilers reuse their slots. A constructor gets only its exits: before
 * {@code super(…)} there is nothing to hand out, and no handler may cover that call. The state is
 * set to null before the exit runs, so that an exit which is cut off (a stack overflow) is not
 * followed by a failure of the same call.
 */
final class MethodWeaver extends MethodVisitor {

  private final Match match;
  private final CallSites calls;
  private final boolean constructor;
  private final boolean frames;
  private final List<Watchpoint> entered = new ArrayList<>(2);
  private final List<Watchpoint> arguments = new ArrayList<>(2);
  private final List<Watchpoint> results = new ArrayList<>(2);
  private final Type[] parameters;
  private final Type returned;
  private final int receiverLocal;
  private final Label from = new Label();

  /**
   * @param frames whether the class file has stack map frames (version 50 on)
   */
  MethodWeaver(MethodVisitor out, Match match, CallSites calls, boolean frames) {
    super(Opcodes.ASM9, out);
    this.match = match;
    this.calls = calls;
    this.frames = frames;
    constructor = match.method.name.equals("<init>");
    parameters = Type.getArgumentTypes(match.method.descriptor);
    returned = Type.getReturnType(match.method.descriptor);
    for (Watchpoint watchpoint : match.watchpoints) {
      switch (watchpoint.role()) {
        case ARGUMENT:
          arguments.add(watchpoint);
          break;
        case RESULT:
          results.add(watchpoint);
          break;
        default:
          entered.add(watchpoint);
      }
    }
    receiverLocal = match.method.maxLocals;
  }

  private int stateLocal(int entry) {
    return receiverLocal + (keepsReceiver() ? 1 : 0) + entry;
  }

  private boolean keepsReceiver() {
    return !results.isEmpty() && !constructor;
  }

  private int added() {
    return constructor ? 0 : entered.size() + (keepsReceiver() ? 1 : 0);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (constructor) {
      return;
    }
    for (Watchpoint watchpoint : arguments) {
      rewriteArgument(watchpoint);
    }
    if (keepsReceiver()) {
      loadReceiver();
      super.visitVarInsn(Opcodes.ASTORE, receiverLocal);
    }
    for (int i = 0; i < entered.size(); i++) {
      Watchpoint watchpoint = entered.get(i);
      calls.before(mv, watchpoint, match.method.name);
      loadReceiver();
      int[] pass = watchpoint.pass();
      Type first = load(pass, 0);
      Type second = load(pass, 1);
      calls.enter(mv, watchpoint, match.method.name, first, second);
      super.visitVarInsn(Opcodes.ASTORE, stateLocal(i));
    }
    super.visitLabel(from);
  }

  private void rewriteArgument(Watchpoint watchpoint) {
    int[] pass = watchpoint.pass();
    if (pass.length == 0 || pass[0] >= parameters.length || isPrimitive(parameters[pass[0]])) {
      return;
    }
    calls.before(mv, watchpoint, match.method.name);
    loadReceiver();
    int local = local(pass[0]);
    super.visitVarInsn(Opcodes.ALOAD, local);
    calls.argument(mv, watchpoint, match.method.name, parameters[pass[0]]);
    super.visitVarInsn(Opcodes.ASTORE, local);
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private void loadReceiver() {
    if (match.method.isStatic()) {
      super.visitInsn(Opcodes.ACONST_NULL);
    } else {
      super.visitVarInsn(Opcodes.ALOAD, 0);
    }
  }

  /** Loads the parameter at the position; null when the method has none there. */
  private @Nullable Type load(int[] pass, int which) {
    Type type = null;
    if (which < pass.length && pass[which] < parameters.length) {
      type = parameters[pass[which]];
      super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local(pass[which]));
    }
    calls.operand(mv, type);
    return type;
  }

  private int local(int position) {
    int local = match.method.isStatic() ? 0 : 1;
    for (int i = 0; i < position; i++) {
      local += parameters[i].getSize();
    }
    return local;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      leave();
    }
    super.visitInsn(opcode);
  }

  private void leave() {
    if (constructor) {
      for (Watchpoint watchpoint : entered) {
        if (watchpoint.role() == Watchpoint.Role.OBSERVER) {
          calls.constructed(mv, watchpoint, match.method.name);
        }
      }
      return;
    }
    if (returned.getSort() >= Type.ARRAY) {
      for (Watchpoint watchpoint : results) {
        calls.result(mv, watchpoint, match.method.name, returned, receiverLocal);
      }
    }
    for (int i = entered.size() - 1; i >= 0; i--) {
      calls.exit(mv, entered.get(i), match.method.name, returned, stateLocal(i));
    }
  }

  @Override
  public void visitFrame(
      int type,
      int localCount,
      @Nullable Object[] local,
      int stackCount,
      @Nullable Object[] stack) {
    if (added() == 0) {
      super.visitFrame(type, localCount, local, stackCount, stack);
      return;
    }
    List<Object> locals = new ArrayList<>();
    int slots = 0;
    for (int i = 0; i < localCount; i++) {
      Object entry = local[i];
      if (entry != null) {
        locals.add(entry);
        slots += Opcodes.LONG.equals(entry) || Opcodes.DOUBLE.equals(entry) ? 2 : 1;
      }
    }
    super.visitFrame(Opcodes.F_NEW, localsWith(locals, slots), locals.toArray(), stackCount, stack);
  }

  /** Appends our locals above the method's own; returns how many entries there are. */
  private int localsWith(List<Object> locals, int slots) {
    for (int i = slots; i < match.method.maxLocals; i++) {
      locals.add(Opcodes.TOP);
    }
    for (int i = 0; i < added(); i++) {
      locals.add("java/lang/Object");
    }
    return locals.size();
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (!constructor && !entered.isEmpty()) {
      Label handler = new Label();
      super.visitTryCatchBlock(from, handler, handler, null);
      super.visitLabel(handler);
      if (frames) {
        List<Object> locals = new ArrayList<>();
        int count = localsWith(locals, 0);
        super.visitFrame(
            Opcodes.F_NEW, count, locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
      }
      for (int i = entered.size() - 1; i >= 0; i--) {
        calls.fail(mv, entered.get(i), match.method.name, stateLocal(i));
      }
      super.visitInsn(Opcodes.ATHROW);
    }
    super.visitMaxs(maxStack, maxLocals);
  }
}
