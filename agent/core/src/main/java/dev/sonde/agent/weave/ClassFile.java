package dev.sonde.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of a class file as matching needs, read in place: nothing is allocated for a class whose
 * constant pool has no watched method name. Format: JVM specification, chapter 4. A file it cannot
 * read throws {@code RuntimeException}.
 */
final class ClassFile {

  static final int ACC_STATIC = 0x0008;
  static final int ACC_BRIDGE = 0x0040;
  static final int ACC_NATIVE = 0x0100;
  static final int ACC_INTERFACE = 0x0200;
  static final int ACC_ABSTRACT = 0x0400;

  /** A method with a body or without. */
  static final class Method {
    final int access;
    final String name;
    final String descriptor;
    final int maxLocals;

    Method(int access, String name, String descriptor, int maxLocals) {
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
      this.maxLocals = maxLocals;
    }

    boolean hasBody() {
      return (access & (ACC_ABSTRACT | ACC_NATIVE)) == 0;
    }

    boolean isStatic() {
      return (access & ACC_STATIC) != 0;
    }
  }

  private final byte[] bytes;
  private final int[] constants;
  private final int afterConstants;

  ClassFile(byte[] bytes) {
    this.bytes = bytes;
    constants = new int[u2(8)];
    int at = 10;
    for (int i = 1; i < constants.length; i++) {
      constants[i] = at;
      int tag = bytes[at];
      at += size(tag, at);
      if (tag == 5 || tag == 6) {
        i++; // long and double take two entries
      }
    }
    afterConstants = at;
  }

  private int size(int tag, int at) {
    switch (tag) {
      case 1:
        return 3 + u2(at + 1);
      case 3:
      case 4:
      case 9:
      case 10:
      case 11:
      case 12:
      case 17:
      case 18:
        return 5;
      case 5:
      case 6:
        return 9;
      case 7:
      case 8:
      case 16:
      case 19:
      case 20:
        return 3;
      case 15:
        return 4;
      default:
        throw new IllegalArgumentException("constant pool tag " + tag);
    }
  }

  /** Major version: 51 is Java 7, the first with {@code invokedynamic}. */
  int version() {
    return u2(6);
  }

  int access() {
    return u2(afterConstants);
  }

  /** Binary name of the direct superclass with slashes; null for {@code java.lang.Object}. */
  @Nullable String superName() {
    int index = u2(afterConstants + 4);
    return index == 0 ? null : className(index);
  }

  boolean hasInterfaces() {
    return u2(afterConstants + 6) > 0;
  }

  /** Whether any text of the constant pool is in the set. */
  boolean mentions(NameSet names) {
    for (int i = 1; i < constants.length; i++) {
      int at = constants[i];
      if (at != 0 && bytes[at] == 1 && names.contains(bytes, at + 3, u2(at + 1))) {
        return true;
      }
    }
    return false;
  }

  List<Method> methods() {
    int at = afterConstants + 8 + 2 * u2(afterConstants + 6);
    int fields = u2(at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      at = skipAttributes(at + 6);
    }
    int count = u2(at);
    at += 2;
    List<Method> methods = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int next = skipAttributes(at + 6);
      methods.add(new Method(u2(at), utf8(u2(at + 2)), utf8(u2(at + 4)), maxLocals(at + 6)));
      at = next;
    }
    return methods;
  }

  private int skipAttributes(int at) {
    int count = u2(at);
    at += 2;
    for (int i = 0; i < count; i++) {
      at += 6 + u4(at + 2);
    }
    return at;
  }

  private int maxLocals(int at) {
    int count = u2(at);
    at += 2;
    for (int i = 0; i < count; i++) {
      if (utf8(u2(at)).equals("Code")) {
        return u2(at + 8);
      }
      at += 6 + u4(at + 2);
    }
    return 0;
  }

  private String className(int index) {
    return utf8(u2(constants[index] + 1));
  }

  private String utf8(int index) {
    int at = constants[index];
    return new String(bytes, at + 3, u2(at + 1), StandardCharsets.UTF_8);
  }

  private int u2(int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private int u4(int at) {
    return u2(at) << 16 | u2(at + 2);
  }
}
