package dev.sonde.index;

import dev.sonde.agent.weave.Watchpoint.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.Type;

/**
 * Resolves one watch against the class path and finds what is wrong with it. A watched type that is
 * not on the class path (by {@code typeNamed}) is taken as written.
 */
final class WatchCheck {

  private static final Pattern BINARY_NAME = Pattern.compile("[^\\s./;\\[]+(\\.[^\\s./;\\[]+)*");
  private static final Pattern GROUP = Pattern.compile("[a-z0-9.-]*");

  private final WatchAnnotation watch;
  private final Role role;
  private final ClassFiles classes;
  private final Optional<ClassFile> watched;
  private final List<String> args = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  WatchCheck(WatchAnnotation watch, Role role, ClassFiles classes) {
    this.watch = watch;
    this.role = role;
    this.classes = classes;
    this.watched = resolveType();
    resolveArgs();
    checkNames();
    checkPass();
    if (problems.isEmpty() && watched.isPresent()) {
      problems.addAll(new WatchMatch(watch, role, args, watched.get(), classes).problems());
    }
  }

  List<String> problems() {
    return problems;
  }

  /** The watched type, empty when the class path does not have it. */
  Optional<ClassFile> watched() {
    return watched;
  }

  /** Descriptors of the leading parameters. */
  List<String> args() {
    return args;
  }

  private Optional<ClassFile> resolveType() {
    Type literal = watch.type();
    String named = watch.typeNamed();
    if ((literal == null) == named.isEmpty()) {
      problems.add("@Watch needs either type or typeNamed; write one of them");
      return Optional.empty();
    }
    if (literal != null) {
      if (literal.getSort() != Type.OBJECT) {
        problems.add(
            literal.getClassName() + " has no methods to watch; name a class or interface");
        return Optional.empty();
      }
      Optional<ClassFile> found = classes.find(literal.getInternalName());
      if (found.isEmpty()) {
        problems.add(
            "watched type "
                + literal.getClassName()
                + " is not on the class path; add its library with scope provided, or use"
                + " typeNamed");
      }
      return found;
    }
    if (!BINARY_NAME.matcher(named).matches()) {
      problems.add("typeNamed \"" + named + "\" is no binary name; write a.b.Outer$Inner");
      return Optional.empty();
    }
    String resolved = SourceName.internalName(named, classes);
    if (!resolved.equals(named.replace('.', '/'))) {
      problems.add(
          "typeNamed \"" + named + "\" is nested; write \"" + resolved.replace('/', '.') + "\"");
    }
    return classes.find(resolved);
  }

  private void resolveArgs() {
    if (!watch.args().isEmpty() && !watch.argsNamed().isEmpty()) {
      problems.add("@Watch has both args and argsNamed; write all leading parameters in argsNamed");
    }
    if (watch.args().contains("V")) {
      problems.add("args has void, which is no parameter type; remove it");
    }
    args.addAll(watch.args());
    for (String name : watch.argsNamed()) {
      SourceName.descriptor(name, classes)
          .ifPresentOrElse(
              args::add,
              () ->
                  problems.add(
                      "argsNamed \""
                          + name
                          + "\" is no type; write int, a.B or a.B[], without generics"));
    }
  }

  private void checkNames() {
    if (watch.methods().isEmpty()) {
      problems.add("@Watch names no method; add its methods");
    }
    if (new HashSet<>(watch.methods()).size() < watch.methods().size()) {
      problems.add("@Watch names a method twice in " + watch.methods() + "; remove one");
    }
    if (watch.methods().contains("<init>") && role != Role.OBSERVER) {
      problems.add("only an Observer can watch construction; extend Observer to watch <init>");
    }
    if (watch.methods().contains("<clinit>")) {
      problems.add("static initialisers cannot be watched; remove <clinit>");
    }
    if (!GROUP.matcher(watch.nests()).matches()) {
      problems.add(
          "nests \""
              + watch.nests()
              + "\" is no group name; use lower case letters, digits, - and .");
    }
  }

  private void checkPass() {
    int[] pass = watch.pass();
    if (pass.length > 2) {
      problems.add("pass has " + pass.length + " positions; a probe is handed two at most");
    }
    for (int position : pass) {
      if (position < 0) {
        problems.add("pass has the position " + position + "; positions count from 0");
      }
    }
    if (pass.length == 0 && role == Role.ARGUMENT) {
      problems.add(
          "an ArgumentRewrite replaces the first position of pass, which is empty; add one");
    }
  }
}
