package dev.sonde.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The classes of a class path by internal name, each read once. */
final class ClassFiles {

  /**
   * A type and all its supertypes, itself first, superclasses before interfaces.
   *
   * @param complete false when a supertype is not on the class path, so that what is missing proves
   *     nothing
   */
  record Hierarchy(List<ClassFile> types, boolean complete) {}

  private final Function<String, byte[]> resources;
  private final Map<String, Optional<ClassFile>> read = new HashMap<>();

  /**
   * @param resources from {@code a/b/C.class} to its bytes, null for an absent one
   */
  ClassFiles(Function<String, byte[]> resources) {
    this.resources = resources;
  }

  Optional<ClassFile> find(String internalName) {
    Optional<ClassFile> known = read.get(internalName);
    if (known == null) {
      known = Optional.ofNullable(resources.apply(internalName + ".class")).map(ClassFile::read);
      read.put(internalName, known);
    }
    return known;
  }

  Hierarchy hierarchy(ClassFile type) {
    List<ClassFile> types = new ArrayList<>();
    List<String> interfaces = new ArrayList<>();
    boolean complete = true;
    for (ClassFile file = type; file != null; ) {
      types.add(file);
      interfaces.addAll(file.interfaces());
      Optional<ClassFile> above = Optional.ofNullable(file.superName()).flatMap(this::find);
      complete &= above.isPresent() || file.superName() == null;
      file = above.orElse(null);
    }
    Deque<String> pending = new ArrayDeque<>(interfaces);
    Set<String> seen = new HashSet<>();
    while (!pending.isEmpty()) {
      String name = pending.remove();
      if (seen.add(name)) {
        Optional<ClassFile> found = find(name);
        complete &= found.isPresent();
        found.ifPresent(
            file -> {
              types.add(file);
              pending.addAll(file.interfaces());
            });
      }
    }
    return new Hierarchy(types, complete);
  }
}
