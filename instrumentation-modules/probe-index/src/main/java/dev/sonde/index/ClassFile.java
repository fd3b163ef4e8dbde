package dev.sonde.index;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * What watches need to know of a class, read without loading it. Names are internal ones ({@code
 * a/b/C$D}).
 */
final class ClassFile extends ClassVisitor {

  private static final String CONTRACT = "Ldev/sonde/probe/";

  private int access;
  private String name = "";
  private @Nullable String superName;
  private List<String> interfaces = List.of();
  private @Nullable String nests;
  private final List<WatchedMethod> methods = new ArrayList<>();
  private final List<WatchAnnotation> watches = new ArrayList<>();

  private ClassFile() {
    super(Opcodes.ASM9);
  }

  static ClassFile read(byte[] bytes) {
    ClassFile file = new ClassFile();
    new ClassReader(bytes)
        .accept(file, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return file;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    this.access = access;
    this.name = name;
    this.superName = superName;
    this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    methods.add(new WatchedMethod(access, name, descriptor));
    return null;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return switch (descriptor) {
      case CONTRACT + "Watch;" -> watch();
      case CONTRACT + "Watches;" ->
          new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitArray(String element) {
              return this;
            }

            @Override
            public AnnotationVisitor visitAnnotation(@Nullable String element, String type) {
              return watch();
            }
          };
      case CONTRACT + "Nests;" ->
          new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public void visit(String element, Object value) {
              nests = (String) value;
            }
          };
      default -> null;
    };
  }

  private WatchAnnotation watch() {
    WatchAnnotation watch = new WatchAnnotation();
    watches.add(watch);
    return watch;
  }

  String name() {
    return name;
  }

  String binaryName() {
    return name.replace('/', '.');
  }

  /** Null for {@code java.lang.Object} and {@code module-info} only. */
  @Nullable String superName() {
    return superName;
  }

  List<String> interfaces() {
    return interfaces;
  }

  /** As declared in the file, in its order, constructors and private ones too. */
  List<WatchedMethod> methods() {
    return methods;
  }

  /** In the order of the source. */
  List<WatchAnnotation> watches() {
    return watches;
  }

  /** The value of {@code @Nests} on this class itself, null without. */
  @Nullable String nests() {
    return nests;
  }

  boolean isInterface() {
    return Modifier.isInterface(access);
  }

  /** True of interfaces too. */
  boolean isAbstract() {
    return Modifier.isAbstract(access);
  }

  boolean isPublic() {
    return Modifier.isPublic(access);
  }

  boolean isFinal() {
    return Modifier.isFinal(access);
  }
}
