package dev.sonde.index;

import dev.sonde.agent.weave.ConfiguredMethods;
import dev.sonde.agent.weave.Watchpoint.Role;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a class inherits as a probe, by its superclasses.
 *
 * @param role null for a class that is no probe
 * @param nests the nearest {@code @Nests}, empty without
 * @param unknown a superclass that is not on the class path, so that the role is not known either
 */
record ProbeKind(@Nullable Role role, String nests, @Nullable String unknown) {

  private static final Map<String, Role> ROLES =
      Map.of(
          "dev/sonde/probe/Probe", Role.SPAN,
          "dev/sonde/probe/Observer", Role.OBSERVER,
          "dev/sonde/probe/ArgumentRewrite", Role.ARGUMENT,
          "dev/sonde/probe/ResultRewrite", Role.RESULT);

  static ProbeKind of(ClassFile file, ClassFiles classes) {
    String nests = "";
    ClassFile at = file;
    while (true) {
      String own = at.nests();
      if (nests.isEmpty() && own != null) {
        nests = own;
      }
      String above = at.superName();
      if (above == null || above.equals("java/lang/Object")) {
        return new ProbeKind(null, nests, null);
      }
      Role role = ROLES.get(above);
      if (role != null) {
        return new ProbeKind(role, nests, null);
      }
      Optional<ClassFile> next = classes.find(above);
      if (next.isEmpty()) {
        return new ProbeKind(null, nests, above.replace('/', '.'));
      }
      at = next.get();
    }
  }

  /** What is wrong with the class itself, whatever it watches. */
  List<String> problems(ClassFile file) {
    List<String> problems = new ArrayList<>();
    boolean watches = !file.watches().isEmpty();
    if (role == null) {
      if (watches) {
        problems.add(
            unknown != null
                ? "its superclass " + unknown + " is not on the class path; add its library"
                : "has @Watch but is no probe; extend Probe, Observer, ArgumentRewrite, ResultRewrite"
                    + " or a family of them");
      }
      return problems;
    }
    if (file.isAbstract()) {
      if (watches) {
        problems.add(
            "is abstract, so its @Watch would never be woven; move it to the final subclasses");
      }
      return problems;
    }
    if (!watches && !file.binaryName().equals(ConfiguredMethods.PROBE)) {
      problems.add("is a probe that watches nothing; add @Watch, or make it abstract");
    }
    if (!file.isPublic() || !file.isFinal()) {
      problems.add("must be public and final, so that the agent can make and bind it");
    }
    boolean constructor =
        file.methods().stream()
            .anyMatch(
                m ->
                    m.name().equals("<init>")
                        && m.descriptor().equals("()V")
                        && Modifier.isPublic(m.access()));
    if (!constructor) {
      problems.add(
          "needs a public constructor without parameters (an inner class: make it static)");
    }
    return problems;
  }
}
