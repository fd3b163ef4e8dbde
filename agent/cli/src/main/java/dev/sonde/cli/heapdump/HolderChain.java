package dev.sonde.cli.heapdump;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.netbeans.lib.profiler.heap.Field;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;

/** Who holds an object, up to the nearest root. */
final class HolderChain {

  private static final int LONGEST = 200;
  private static final int SHOWN = 40;

  private HolderChain() {}

  /** {@code java.util.HashMap.table} and so on, from the object's holder to the root. */
  static List<String> of(Heap heap, Instance object) {
    List<String> chain = new ArrayList<>();
    Instance held = object;
    for (int i = 0; i < LONGEST; i++) {
      Instance holder = held.getNearestGCRootPointer();
      if (holder == null) {
        chain.add("nobody: it waits for the collector");
        break;
      }
      if (holder.equals(held)) {
        chain.add(root(heap, held));
        break;
      }
      String staticField = staticField(heap, holder, held);
      if (staticField != null) {
        chain.add(staticField);
        break;
      }
      chain.add(link(holder, held));
      held = holder;
    }
    if (chain.size() <= SHOWN) {
      return chain;
    }
    List<String> shown = new ArrayList<>(chain.subList(0, SHOWN / 2));
    shown.add("... " + (chain.size() - SHOWN) + " more ...");
    shown.addAll(chain.subList(chain.size() - SHOWN / 2, chain.size()));
    return shown;
  }

  private static String root(Heap heap, Instance held) {
    GCRoot root = heap.getGCRoot(held);
    return "root: " + (root == null ? "unknown" : root.getKind());
  }

  private static @Nullable String staticField(Heap heap, Instance holder, Instance held) {
    if (!holder.getJavaClass().getName().equals("java.lang.Class")) {
      return null;
    }
    JavaClass type = heap.getJavaClassByID(holder.getInstanceId());
    if (type == null) {
      return null;
    }
    for (Object value : type.getStaticFieldValues()) {
      if (value instanceof ObjectFieldValue
          && held.equals(((ObjectFieldValue) value).getInstance())) {
        return "static " + type.getName() + '.' + ((ObjectFieldValue) value).getField().getName();
      }
    }
    return "class " + type.getName();
  }

  private static String link(Instance holder, Instance held) {
    if (holder instanceof ObjectArrayInstance) {
      return holder.getJavaClass().getName() + " (element)";
    }
    for (Object one : holder.getFieldValues()) {
      FieldValue value = (FieldValue) one;
      if (value instanceof ObjectFieldValue
          && held.equals(((ObjectFieldValue) value).getInstance())) {
        Field field = value.getField();
        return holder.getJavaClass().getName() + '.' + field.getName();
      }
    }
    return holder.getJavaClass().getName();
  }
}
