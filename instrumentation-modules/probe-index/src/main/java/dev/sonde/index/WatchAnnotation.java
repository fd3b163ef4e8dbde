package dev.sonde.index;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * One {@code @Watch} as it stands in the class file; elements that were not written have their
 * defaults.
 */
final class WatchAnnotation extends AnnotationVisitor {

  private static final int[] FIRST_PARAMETER = {0};

  private @Nullable Type type;
  private String typeNamed = "";
  private final List<String> methods = new ArrayList<>();
  private final List<String> args = new ArrayList<>();
  private final List<String> argsNamed = new ArrayList<>();
  private boolean exactly;
  private boolean subtypes;
  private boolean optional;
  private int @Nullable [] pass;
  private String nests = "";

  WatchAnnotation() {
    super(Opcodes.ASM9);
  }

  @Override
  public void visit(String name, Object value) {
    switch (name) {
      case "type" -> type = (Type) value;
      case "typeNamed" -> typeNamed = (String) value;
      case "exactly" -> exactly = (Boolean) value;
      case "subtypes" -> subtypes = (Boolean) value;
      case "optional" -> optional = (Boolean) value;
      case "nests" -> nests = (String) value;
      case "pass" -> pass = (int[]) value; // a primitive array comes whole
      default -> throw new IllegalStateException("@Watch." + name + " is unknown to the index");
    }
  }

  @Override
  public AnnotationVisitor visitArray(String name) {
    if (name.equals("pass")) {
      pass = new int[0]; // only an empty primitive array is visited element by element
    }
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visit(@Nullable String element, Object value) {
        switch (name) {
          case "methods" -> methods.add((String) value);
          case "args" -> args.add(((Type) value).getDescriptor());
          case "argsNamed" -> argsNamed.add((String) value);
          default -> throw new IllegalStateException("@Watch." + name + " is unknown to the index");
        }
      }
    };
  }

  /** The class literal, null when none or {@code void.class} was written. */
  @Nullable Type type() {
    return Type.VOID_TYPE.equals(type) ? null : type;
  }

  String typeNamed() {
    return typeNamed;
  }

  List<String> methods() {
    return methods;
  }

  /** Descriptors of the class literals. */
  List<String> args() {
    return args;
  }

  /** Source names, not resolved yet. */
  List<String> argsNamed() {
    return argsNamed;
  }

  boolean exactly() {
    return exactly;
  }

  boolean subtypes() {
    return subtypes;
  }

  boolean optional() {
    return optional;
  }

  int[] pass() {
    return pass == null ? FIRST_PARAMETER : pass;
  }

  /** Whether the author chose the positions, so that one that fits nothing is a mistake. */
  boolean passWritten() {
    return pass != null;
  }

  String nests() {
    return nests;
  }
}
