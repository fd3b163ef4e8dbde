package dev.sonde.index;

import dev.sonde.agent.weave.Watchpoint.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.Type;

/**
 * Holds one watch against the methods of the watched type, so that a misspelt one fails the build.
 */
final class WatchMatch {

  private final WatchAnnotation watch;
  private final Role role;
  private final List<String> args;
  private final ClassFile watched;
  private final ClassFiles.Hierarchy hierarchy;
  private final List<String> problems = new ArrayList<>();

  WatchMatch(
      WatchAnnotation watch, Role role, List<String> args, ClassFile watched, ClassFiles classes) {
    this.watch = watch;
    this.role = role;
    this.args = args;
    this.watched = watched;
    this.hierarchy = classes.hierarchy(watched);
  }

  List<String> problems() {
    List<WatchedMethod> all = new ArrayList<>();
    for (String name : watch.methods()) {
      List<WatchedMethod> matches = matches(name);
      all.addAll(matches);
      if (matches.isEmpty() && (hierarchy.complete() || name.equals("<init>"))) {
        if (!watch.optional()) {
          problems.add(missing(name));
        }
      } else {
        checkWovenHere(name);
        checkRewrite(matches);
      }
    }
    if (problems.isEmpty() && hierarchy.complete() && watch.passWritten() && !all.isEmpty()) {
      checkPositions(all);
    }
    return problems;
  }

  private List<WatchedMethod> named(String name) {
    return hierarchy.types().stream()
        .filter(type -> type == watched || !name.equals("<init>"))
        .flatMap(type -> type.methods().stream())
        .filter(method -> method.name().equals(name))
        .toList();
  }

  private List<WatchedMethod> matches(String name) {
    return named(name).stream().filter(m -> m.takes(args, watch.exactly())).toList();
  }

  private String missing(String name) {
    List<WatchedMethod> overloads = named(name);
    String wanted =
        args.stream()
            .map(arg -> Type.getType(arg).getClassName())
            .collect(Collectors.joining(", ", name + "(", watch.exactly() ? ")" : "..)"));
    if (!overloads.isEmpty()) {
      return watched.binaryName() + " has no " + wanted + "; it has " + text(overloads);
    }
    String start = start(name);
    String similar =
        hierarchy.types().stream()
            .flatMap(type -> type.methods().stream())
            .map(WatchedMethod::name)
            .filter(other -> start(other).equals(start))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return watched.binaryName()
        + " has no method "
        + name
        + "; "
        + (similar.isEmpty() ? "correct the name in methods" : "did you mean " + similar + "?");
  }

  private static String start(String name) {
    return name.substring(0, Math.min(3, name.length())).toLowerCase(Locale.ROOT);
  }

  private static String text(List<WatchedMethod> methods) {
    return methods.stream()
        .map(WatchedMethod::toString)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** A class that is watched for itself alone is woven only where it has bodies of its own. */
  private void checkWovenHere(String name) {
    if (watch.subtypes() || watched.isAbstract()) {
      return;
    }
    for (ClassFile type : hierarchy.types()) {
      boolean body =
          type.methods().stream()
              .filter(m -> m.name().equals(name) && m.takes(args, watch.exactly()))
              .anyMatch(WatchedMethod::hasBody);
      if (body && type != watched) {
        problems.add(
            watched.binaryName()
                + " inherits "
                + name
                + " from "
                + type.binaryName()
                + " and would not be woven; watch that type, or set subtypes");
      }
      if (body) {
        return;
      }
    }
  }

  private void checkRewrite(List<WatchedMethod> matches) {
    for (WatchedMethod method : matches) {
      if (role == Role.RESULT && method.result().getSort() < Type.ARRAY) {
        problems.add(
            method
                + " of "
                + watched.binaryName()
                + " returns "
                + method.result().getClassName()
                + ", which a ResultRewrite cannot replace; leave it out by methods or args");
      }
      if (role == Role.ARGUMENT) {
        List<Type> parameters = method.parameters();
        int position = watch.pass()[0];
        if (position < parameters.size() && parameters.get(position).getSort() < Type.ARRAY) {
          problems.add(
              method
                  + " of "
                  + watched.binaryName()
                  + " has "
                  + parameters.get(position).getClassName()
                  + " at the position "
                  + position
                  + ", which an ArgumentRewrite cannot replace; leave it out by args, or change"
                  + " pass");
        }
      }
    }
    int position = role == Role.ARGUMENT ? watch.pass()[0] : -1;
    if (hierarchy.complete() && matches.stream().noneMatch(m -> position < m.parameters().size())) {
      problems.add(
          text(matches)
              + " of "
              + watched.binaryName()
              + " has no parameter at the position "
              + position
              + " to replace; change pass");
    }
  }

  private void checkPositions(List<WatchedMethod> all) {
    for (int position : watch.pass()) {
      if (all.stream().noneMatch(method -> position < method.parameters().size())) {
        problems.add(
            "none of "
                + text(all)
                + " of "
                + watched.binaryName()
                + " has a parameter at the position "
                + position
                + "; correct pass");
      }
    }
  }
}
