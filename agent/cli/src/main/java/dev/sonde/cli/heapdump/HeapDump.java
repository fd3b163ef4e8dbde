package dev.sonde.cli.heapdump;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;

/** A dump that is open, and the tables that the library puts beside it until it is closed. */
final class HeapDump implements Closeable {

  private final File tables;
  private final Heap heap;

  HeapDump(File file) throws IOException {
    tables = new File(file.getPath() + ".nbcache");
    heap = HeapFactory.createHeap(file);
    leaveOutRootsOfNothing();
  }

  Heap heap() {
    return heap;
  }

  /**
   * The JVM names classes as roots whose objects it leaves out; the library (RELEASE250) fails on
   * them when it looks for the nearest root, and gives no other way to it than its fields.
   */
  private void leaveOutRootsOfNothing() throws IOException {
    Collection<?> unused = heap.getGCRoots(); // reads them
    try {
      Object roots = field(heap, "gcRoots").get(heap);
      Field field = field(roots, "gcRootsList");
      List<Object> list = new ArrayList<>((Collection<?>) field.get(roots));
      list.removeIf(root -> ((GCRoot) root).getInstance() == null);
      field.set(roots, list);
    } catch (ReflectiveOperationException | RuntimeException unlike) {
      throw new IOException("the library is not the expected one", unlike);
    }
  }

  private static Field field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  @Override
  public void close() {
    File[] files = tables.listFiles();
    if (files != null) {
      for (File file : files) {
        deleteQuietly(file);
      }
    }
    deleteQuietly(tables);
  }

  private static void deleteQuietly(File file) {
    if (!file.delete()) {
      file.deleteOnExit();
    }
  }
}
