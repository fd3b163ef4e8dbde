package dev.sonde.heap.jfr;

import dev.sonde.heap.sample.LiveSample;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** Reads {@code jdk.OldObjectSample}, whose fields depend on the JDK. */
final class LiveObjects {

  /** The JDK itself leaves out the middle of chains that are longer. */
  private static final int LONGEST_CHAIN = 200;

  private LiveObjects() {}

  static @Nullable LiveSample sample(RecordedEvent event) {
    RecordedObject object = event.getValue("object");
    if (object == null) {
      return null;
    }
    Instant allocated = event.getInstant("allocationTime");
    int elements = event.hasField("arrayElements") ? event.getInt("arrayElements") : -1;
    RecordedThread thread = event.getThread();
    return new LiveSample(
        className(object),
        Math.max(-1, elements),
        event.hasField("objectSize") ? event.getLong("objectSize") : -1,
        allocated.toEpochMilli(),
        Duration.between(allocated, event.getStartTime()).toMillis(),
        thread == null ? -1 : thread.getJavaThreadId(),
        thread == null ? "" : String.valueOf(thread.getJavaName()),
        StackFrames.of(event.getStackTrace()),
        holders(object, event));
  }

  private static String className(RecordedObject object) {
    RecordedClass type = object.getValue("type");
    return StackFrames.className(type);
  }

  /**
   * From the object's referrer on; ends at the first static field, behind which only loaders come.
   */
  private static List<String> holders(RecordedObject object, RecordedEvent event) {
    List<String> chain = new ArrayList<>();
    RecordedObject reference = object.getValue("referrer");
    while (reference != null && chain.size() < LONGEST_CHAIN) {
      RecordedObject holder = reference.getValue("object");
      if (holder == null) {
        break;
      }
      RecordedObject field = reference.getValue("field");
      if (field != null && Modifier.isStatic(field.getShort("modifiers"))) {
        chain.add("static " + owner(holder) + '.' + field.getString("name"));
        return chain;
      }
      chain.add(link(holder, field, reference.getValue("array")));
      reference = holder.getValue("referrer");
    }
    RecordedObject root = event.getValue("root");
    if (root != null && !chain.isEmpty()) {
      chain.add(root(root));
    }
    return chain;
  }

  /** Of a static field the class: its object says the name in its description. */
  private static String owner(RecordedObject holder) {
    String description = holder.getString("description");
    String prefix = "Class Name: ";
    return description != null && description.startsWith(prefix)
        ? StackFrames.hidden(description.substring(prefix.length()).trim())
        : className(holder);
  }

  private static String link(
      RecordedObject holder, @Nullable RecordedObject field, @Nullable RecordedObject array) {
    if (field != null) {
      return className(holder) + '.' + field.getString("name");
    }
    return array == null ? className(holder) : className(holder) + " (element)";
  }

  private static String root(RecordedObject root) {
    String description = root.getString("description");
    String kind = "root: " + root.getString("system") + ", " + root.getString("type");
    return description == null || description.isEmpty() ? kind : kind + ", " + description;
  }
}
