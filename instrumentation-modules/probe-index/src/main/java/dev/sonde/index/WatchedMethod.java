package dev.sonde.index;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.Type;

/** A method of a class file, as far as watches ask. */
record WatchedMethod(int access, String name, String descriptor) {

  List<Type> parameters() {
    return Arrays.asList(Type.getArgumentTypes(descriptor));
  }

  Type result() {
    return Type.getReturnType(descriptor);
  }

  boolean hasBody() {
    return !Modifier.isAbstract(access) && !Modifier.isNative(access);
  }

  /** Whether the parameters begin with {@code args}, or are {@code args} when {@code exactly}. */
  boolean takes(List<String> args, boolean exactly) {
    List<Type> parameters = parameters();
    if (parameters.size() < args.size() || (exactly && parameters.size() > args.size())) {
      return false;
    }
    for (int i = 0; i < args.size(); i++) {
      if (!parameters.get(i).getDescriptor().equals(args.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** As in source: {@code execute(java.lang.String, int)}. */
  @Override
  public String toString() {
    return parameters().stream()
        .map(Type::getClassName)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
