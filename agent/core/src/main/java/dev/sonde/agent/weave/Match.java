package dev.sonde.agent.weave;

import java.util.List;

/** A method to weave and the watchpoints that ask for it, in the order of the index. */
final class Match {

  final ClassFile.Method method;
  final List<Watchpoint> watchpoints;

  Match(ClassFile.Method method, List<Watchpoint> watchpoints) {
    this.method = method;
    this.watchpoints = watchpoints;
  }
}
