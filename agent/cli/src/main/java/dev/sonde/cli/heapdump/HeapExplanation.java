package dev.sonde.cli.heapdump;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;

/** What a dump says about what fills the heap. */
public final class HeapExplanation {

  private static final int CLASSES = 25;
  private static final int OBJECTS = 10;
  private static final int EXAMPLES = 5;
  private static final int DEEPEST = 30;
  private static final int ELEMENTS = 100_000;

  /** While one part of a thing has as much of it, the part is what grows. */
  private static final double MAIN_PART = 0.8;

  private HeapExplanation() {}

  /**
   * Reads a dump; takes seconds to minutes, and room beside it.
   *
   * @param className a class whose objects' holders are wanted; null for the largest objects of all
   */
  public static JsonObject of(File file, @Nullable String className) throws IOException {
    try (HeapDump dump = new HeapDump(file)) {
      Heap heap = dump.heap();
      JsonObject explanation = new JsonObject();
      explanation.put("bytes", heap.getSummary().getTotalLiveBytes());
      explanation.put("objects", heap.getSummary().getTotalLiveInstances());
      explanation.put("classes", classes(heap));
      if (className == null) {
        explanation.put("largest", largest(heap));
      } else {
        explanation.put("class", holders(heap, className));
      }
      return explanation;
    }
  }

  private static JsonArray classes(Heap heap) {
    List<JavaClass> all = new ArrayList<>();
    for (Object one : heap.getAllClasses()) {
      all.add((JavaClass) one);
    }
    all.sort((a, b) -> Long.compare(b.getAllInstancesSize(), a.getAllInstancesSize()));
    JsonArray classes = new JsonArray();
    for (JavaClass type : all.subList(0, Math.min(CLASSES, all.size()))) {
      JsonObject json = new JsonObject();
      json.put("class", type.getName());
      json.put("objects", type.getInstancesCount());
      json.put("bytes", type.getAllInstancesSize());
      classes.add(json);
    }
    return classes;
  }

  private static JsonArray largest(Heap heap) {
    JsonArray largest = new JsonArray();
    Collection<?> objects = heap.getBiggestObjectsByRetainedSize(OBJECTS);
    for (Object one : objects) {
      Instance object = (Instance) one;
      JsonObject json = new JsonObject();
      json.put("class", name(heap, object));
      json.put("retained", object.getRetainedSize());
      json.put("holders", array(HolderChain.of(heap, object)));
      json.put("content", array(content(heap, object)));
      largest.add(json);
    }
    return largest;
  }

  /** Down through what makes up most of it, to where it falls apart into many. */
  private static List<String> content(Heap heap, Instance object) {
    List<String> parts = new ArrayList<>();
    Instance whole = object;
    for (int i = 0; i < DEEPEST; i++) {
      Instance main = null;
      for (Instance part : parts(heap, whole)) {
        if (main == null || part.getRetainedSize() > main.getRetainedSize()) {
          main = part;
        }
      }
      if (main == null || main.getRetainedSize() < MAIN_PART * whole.getRetainedSize()) {
        break;
      }
      parts.add(main.getJavaClass().getName());
      whole = main;
    }
    if (whole instanceof ObjectArrayInstance) {
      parts.add(((ObjectArrayInstance) whole).getLength() + " elements");
    }
    return parts;
  }

  /** A class is called by its own name. */
  private static String name(Heap heap, Instance object) {
    JavaClass type = asClass(heap, object);
    return type == null ? object.getJavaClass().getName() : "class " + type.getName();
  }

  private static @Nullable JavaClass asClass(Heap heap, Instance object) {
    return object.getJavaClass().getName().equals("java.lang.Class")
        ? heap.getJavaClassByID(object.getInstanceId())
        : null;
  }

  private static List<Instance> parts(Heap heap, Instance whole) {
    List<Instance> parts = new ArrayList<>();
    JavaClass type = asClass(heap, whole);
    if (whole instanceof ObjectArrayInstance) {
      for (Object element : ((ObjectArrayInstance) whole).getValues()) {
        if (element != null && parts.size() < ELEMENTS) {
          parts.add((Instance) element);
        }
      }
    } else {
      List<?> values = type == null ? whole.getFieldValues() : type.getStaticFieldValues();
      for (Object one : values) {
        FieldValue value = (FieldValue) one;
        Instance part =
            value instanceof ObjectFieldValue ? ((ObjectFieldValue) value).getInstance() : null;
        if (part != null) {
          parts.add(part);
        }
      }
    }
    return parts;
  }

  private static JsonObject holders(Heap heap, String className) throws IOException {
    JavaClass type = heap.getJavaClassByName(className);
    if (type == null) {
      throw new IOException("no class " + className + " in the dump");
    }
    JsonObject json = new JsonObject();
    json.put("class", type.getName());
    json.put("objects", type.getInstancesCount());
    json.put("bytes", type.getAllInstancesSize());
    JsonArray examples = new JsonArray();
    for (Instance object : examples(type)) {
      JsonObject example = new JsonObject();
      example.put("holders", array(HolderChain.of(heap, object)));
      examples.add(example);
    }
    json.put("examples", examples);
    return json;
  }

  /** Some, from all over the heap. */
  private static List<Instance> examples(JavaClass type) {
    List<?> all = type.getInstances();
    if (all.isEmpty()) {
      return Collections.emptyList();
    }
    List<Instance> examples = new ArrayList<>();
    int step = Math.max(1, all.size() / EXAMPLES);
    for (int i = step / 2; i < all.size() && examples.size() < EXAMPLES; i += step) {
      examples.add((Instance) all.get(i));
    }
    return examples;
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    array.addAll(texts);
    return array;
  }
}
