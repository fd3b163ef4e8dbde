package dev.sonde.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the methods of a class to weave. Says yes too often rather than look at supertypes: whether
 * the class is a subtype of the watched type is asked when the call site is linked.
 */
final class Matcher {

  private final WatchIndex index;

  Matcher(WatchIndex index) {
    this.index = index;
  }

  /**
   * Matches.
   *
   * @param name binary name of the class
   * @param exactOnly true for classes of the JDK: only types named in the index
   * @return by method name and descriptor; empty for nearly all classes
   */
  Map<String, Match> match(String name, byte[] bytes, boolean exactOnly) {
    List<Watchpoint> exact = index.ofType(name);
    if (exactOnly && exact.isEmpty()) {
      return Collections.emptyMap();
    }
    ClassFile file = new ClassFile(bytes);
    if (exactOnly && (file.access() & ClassFile.ACC_INTERFACE) != 0) {
      return Collections.emptyMap(); // what it has for a default says that it cannot
    }
    boolean maySubtype = !exactOnly && (file.hasInterfaces() || !isObject(file.superName()));
    if (exact.isEmpty() && !(maySubtype && file.mentions(index.methodNames()))) {
      return Collections.emptyMap();
    }
    List<ClassFile.Method> methods = file.methods();
    Map<String, Match> matches = new HashMap<>();
    for (ClassFile.Method method : methods) {
      if (method.hasBody() && !method.name.equals("<clinit>")) {
        List<Watchpoint> wanted = wanted(method, exact, maySubtype, methods);
        if (!wanted.isEmpty()) {
          matches.put(method.name + method.descriptor, new Match(method, wanted));
        }
      }
    }
    return matches;
  }

  private static boolean isObject(@Nullable String superName) {
    return superName == null || superName.equals("java/lang/Object");
  }

  private List<Watchpoint> wanted(
      ClassFile.Method method,
      List<Watchpoint> exact,
      boolean maySubtype,
      List<ClassFile.Method> all) {
    List<Watchpoint> wanted = new ArrayList<>(2);
    for (Watchpoint watchpoint : exact) {
      if (watchpoint.methods().contains(method.name)) {
        add(wanted, watchpoint, method, all);
      }
    }
    if (maySubtype && !method.isStatic()) {
      for (Watchpoint watchpoint : index.ofMethod(method.name)) {
        if (!exact.contains(watchpoint)) {
          add(wanted, watchpoint, method, all);
        }
      }
    }
    return wanted;
  }

  private static void add(
      List<Watchpoint> wanted,
      Watchpoint watchpoint,
      ClassFile.Method method,
      List<ClassFile.Method> all) {
    if (fits(watchpoint, method.descriptor) && !bridgesToMatch(watchpoint, method, all)) {
      wanted.add(watchpoint);
    }
  }

  /** A bridge calls the method it stands for: weaving both would count the call twice. */
  private static boolean bridgesToMatch(
      Watchpoint watchpoint, ClassFile.Method method, List<ClassFile.Method> all) {
    if ((method.access & ClassFile.ACC_BRIDGE) == 0) {
      return false;
    }
    for (ClassFile.Method other : all) {
      if ((other.access & ClassFile.ACC_BRIDGE) == 0
          && other.hasBody()
          && other.name.equals(method.name)
          && fits(watchpoint, other.descriptor)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the parameters begin with, or are exactly, those watched. */
  static boolean fits(Watchpoint watchpoint, String descriptor) {
    int at = 1;
    for (String arg : watchpoint.args()) {
      if (!descriptor.startsWith(arg, at)) {
        return false;
      }
      at += arg.length();
    }
    return !watchpoint.exactly() || descriptor.charAt(at) == ')';
  }
}
