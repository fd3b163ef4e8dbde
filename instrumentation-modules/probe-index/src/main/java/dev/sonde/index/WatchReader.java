package dev.sonde.index;

import dev.sonde.agent.weave.Watchpoint;
import dev.sonde.agent.weave.Watchpoint.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the watches of probes from class bytes. Loads no class; remembers the class files that it
 * has read, so one reader serves one class path.
 */
public final class WatchReader {

  private final ClassFiles classes;

  /** Looks classes up where {@code loader} has them. */
  public WatchReader(ClassLoader loader) {
    this(name -> bytes(loader, name));
  }

  /**
   * Looks classes up by a function.
   *
   * @param resources from {@code a/b/C.class} to its bytes, null for an absent one; must know the
   *     probe, its superclasses, the watched types and the JDK
   */
  public WatchReader(Function<String, byte[]> resources) {
    this.classes = new ClassFiles(resources);
  }

  /** As {@link #read(String)}. */
  public List<Watchpoint> read(Class<?> probe) {
    return read(probe.getName());
  }

  /**
   * The watchpoints of one class, in the order of the source; none for an abstract probe and for a
   * class that is no probe.
   *
   * @param probe binary name
   * @throws InvalidProbe for a probe that could not work as written
   * @throws IllegalArgumentException when there is no such class
   */
  public List<Watchpoint> read(String probe) {
    ClassFile file =
        classes
            .find(probe.replace('.', '/'))
            .orElseThrow(() -> new IllegalArgumentException("no class file of " + probe));
    ProbeKind kind = ProbeKind.of(file, classes);
    List<String> problems = new ArrayList<>(kind.problems(file));
    List<Watchpoint> watchpoints = new ArrayList<>();
    Role role = kind.role();
    if (problems.isEmpty() && role != null && !file.isAbstract()) {
      for (WatchAnnotation watch : file.watches()) {
        WatchCheck check = new WatchCheck(watch, role, classes);
        problems.addAll(check.problems());
        if (check.problems().isEmpty()) {
          watchpoints.add(watchpoint(file, watchpoints.size(), role, watch, check, kind.nests()));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidProbe(problems.stream().map(p -> file.binaryName() + ": " + p).toList());
    }
    return watchpoints;
  }

  private static Watchpoint watchpoint(
      ClassFile probe,
      int ordinal,
      Role role,
      WatchAnnotation watch,
      WatchCheck check,
      String familyNests) {
    Optional<ClassFile> watched = check.watched();
    Type literal = watch.type();
    return new Watchpoint(
        probe.binaryName(),
        ordinal,
        role,
        literal != null ? literal.getClassName() : watch.typeNamed(),
        watch.subtypes() || watched.map(WatchReader::stands).orElse(false),
        watch.methods(),
        check.args(),
        watch.exactly(),
        watch.pass(),
        watch.nests().isEmpty() ? familyNests : watch.nests());
  }

  /**
   * Whether a type stands for its subtypes. Those of the JDK's own non-public types are in the JDK,
   * which is woven by exact name only; to look for them elsewhere would cost every class with a
   * method of the same name.
   */
  private static boolean stands(ClassFile watched) {
    return watched.isAbstract()
        && (watched.isPublic() || !watched.binaryName().startsWith("java."));
  }

  private static byte @Nullable [] bytes(ClassLoader loader, String name) {
    try (InputStream in = loader.getResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
