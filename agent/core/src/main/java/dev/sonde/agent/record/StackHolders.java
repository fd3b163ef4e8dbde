package dev.sonde.agent.record;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where each thread's stack is kept: an array of one element in a thread-local, known here weakly,
 * so that it can be looked into and emptied from outside. Any thread.
 */
final class StackHolders {

  private static final int FEW = 256;

  private final List<WeakReference<Object[]>> holders = new ArrayList<>();
  private int purgeAt = FEW;
  private volatile boolean closed;

  boolean isClosed() {
    return closed;
  }

  /** False when all are emptied already, which would not find this one any more. */
  synchronized boolean add(Object[] holder) {
    if (closed) {
      return false;
    }
    holders.add(new WeakReference<>(holder));
    if (holders.size() > purgeAt) {
      holders.removeIf(reference -> reference.get() == null);
      purgeAt = Math.max(FEW, holders.size() * 2);
    }
    return true;
  }

  /** The stacks of the threads that live; what their owners do meanwhile is seen or not. */
  void forEach(Consumer<SpanStack> visitor) {
    List<WeakReference<Object[]>> known;
    synchronized (this) {
      known = new ArrayList<>(holders);
    }
    for (WeakReference<Object[]> reference : known) {
      Object[] holder = reference.get();
      SpanStack stack = holder == null ? null : (SpanStack) holder[0];
      if (stack != null) {
        visitor.accept(stack);
      }
    }
  }

  /** What threads have packed and not handed over. */
  synchronized List<SpanBlock> blocks() {
    List<SpanBlock> blocks = new ArrayList<>();
    for (WeakReference<Object[]> reference : holders) {
      Object[] holder = reference.get();
      SpanStack stack = holder == null ? null : (SpanStack) holder[0];
      SpanBlock block = stack == null ? null : stack.block();
      if (block != null) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  /**
   * Empties them all, and takes no other.
   *
   * @param left takes what threads have packed
   */
  synchronized void close(List<SpanBlock> left) {
    closed = true;
    left.addAll(blocks());
    for (WeakReference<Object[]> reference : holders) {
      Object[] holder = reference.get();
      if (holder != null) {
        holder[0] = null;
      }
    }
    holders.clear();
  }
}
