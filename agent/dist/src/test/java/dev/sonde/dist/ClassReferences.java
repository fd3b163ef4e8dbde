package dev.sonde.dist;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The classes that a class file's code names, read from its constant pool (JVMS 4.4). */
final class ClassReferences {

  private ClassReferences() {}

  /** Binary names with slashes; array types are left out. */
  static Set<String> of(byte[] classFile) {
    Map<Integer, String> texts = new HashMap<>();
    Set<Integer> classes = new TreeSet<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      in.skipBytes(8);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.put(i, in.readUTF());
          case 7 -> classes.add(in.readUnsignedShort());
          case 8, 16, 19, 20 -> in.skipBytes(2);
          case 15 -> in.skipBytes(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
          case 5, 6 -> {
            in.skipBytes(8);
            i++; // takes two places
          }
          default -> throw new IOException("constant of tag " + tag);
        }
      }
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
    Set<String> names = new TreeSet<>();
    for (int index : classes) {
      names.add(texts.get(index));
    }
    names.removeIf(name -> name.startsWith("["));
    return names;
  }
}
