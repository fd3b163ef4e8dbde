package dev.sonde.heap.counter;

/** What is counted. */
public enum Kind {
  THREADS("threads", "{thread}", 20, "sonde.thread.count"),
  FILES("file descriptors", "{file_descriptor}", 50, "jvm.file_descriptor.count"),
  CLASSES("loaded classes", "{class}", 500, ""),
  METASPACE("metaspace", "By", 32 << 20, ""),
  DIRECT("direct buffers", "By", 16 << 20, ""),
  MAPPED("mapped buffers", "By", 64 << 20, ""),
  NATIVE("native memory beyond heap, code and buffers", "By", 64 << 20, "sonde.memory.native"),
  MBEANS("management beans", "{bean}", 50, "sonde.mbean.count"),
  DELETE_ON_EXIT("files to delete at exit", "{file}", 100, "sonde.delete_on_exit.count"),
  FINALIZERS("objects waiting for their finalizer", "{object}", 1_000, "sonde.finalizer.pending"),
  QUEUES("tasks in the queues of", "{task}", 5_000, ""),
  LEASES("open leases", "{lease}", 20, "");

  private final String text;
  private final String unit;
  private final double growth;
  private final String metric;

  Kind(String text, String unit, double growth, String metric) {
    this.text = text;
    this.unit = unit;
    this.growth = growth;
    this.metric = metric;
  }

  /** For a person. */
  public String text() {
    return text;
  }

  /** UCUM code. */
  public String unit() {
    return unit;
  }

  /** Least growth that matters. */
  public double growth() {
    return growth;
  }

  /** Its metric; empty when the {@code jvm.*} metrics have it already. */
  public String metric() {
    return metric;
  }
}
