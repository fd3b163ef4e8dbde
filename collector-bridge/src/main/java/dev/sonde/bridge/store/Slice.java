package dev.sonde.bridge.store;

import dev.sonde.bridge.trace.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;

/** A partition as it was at one moment. */
public final class Slice {
  private final Partition partition;
  private final SearcherManager owner;
  private final IndexSearcher searcher;

  Slice(Partition partition, SearcherManager owner, IndexSearcher searcher) {
    this.partition = partition;
    this.owner = owner;
    this.searcher = searcher;
  }

  public IndexSearcher searcher() {
    return searcher;
  }

  public Source resolve(String sourceId) {
    return partition.resolve(sourceId);
  }

  public Iterable<Source> sources() {
    return partition.sources();
  }

  /** Whether it may hold something of a span of time; nanoseconds since 1970, inclusive. */
  public boolean overlaps(long from, long to) {
    return partition.coverage().overlaps(from, to);
  }

  /** Start time of the latest that it holds. */
  public long latest() {
    return partition.coverage().latest();
  }

  void release() {
    try {
      owner.release(searcher);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
