package dev.sonde.bridge.store;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * One index: what came during a span of time. Written by the indexing thread until it is sealed;
 * read by any.
 */
final class Partition implements AutoCloseable, BatchDocuments.Target {
  private static final int MAX_SOURCES = 100_000;
  private static final double BUFFER_MEGABYTES = 32;

  /** Each span is merged once or twice in its life; a query looks at some dozens of segments. */
  private static final int MERGE_FACTOR = 16;

  private static final double MAX_MERGE_MEGABYTES = 256;

  private final Path path;
  private final long number;
  private final Directory directory;
  private @Nullable IndexWriter writer;
  private volatile SearcherManager searchers;
  private final Map<String, Source> sources = new ConcurrentHashMap<>();
  private volatile Coverage coverage;

  private Partition(Path path, long number, Directory directory, boolean writable)
      throws IOException {
    this.path = path;
    this.number = number;
    this.directory = directory;
    if (writable) {
      IndexWriterConfig config =
          new IndexWriterConfig(new StandardAnalyzer())
              .setRAMBufferSizeMB(BUFFER_MEGABYTES)
              // Merges neighbours only: the order of documents stays the order of arrival.
              .setMergePolicy(neighbours())
              .setCommitOnClose(false);
      writer = new IndexWriter(directory, config);
      searchers = new SearcherManager(writer, null);
      coverage = Coverage.read(writer.getLiveCommitData());
    } else {
      searchers = new SearcherManager(directory, null);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        coverage = Coverage.read(reader.getIndexCommit().getUserData().entrySet());
      }
    }
    readSources();
  }

  private static LogByteSizeMergePolicy neighbours() {
    LogByteSizeMergePolicy policy = new LogByteSizeMergePolicy();
    policy.setMergeFactor(MERGE_FACTOR);
    policy.setMaxMergeMB(MAX_MERGE_MEGABYTES);
    return policy;
  }

  /**
   * Opens a partition, or creates it when it is to be written and is not there.
   *
   * @param number that orders partitions by age
   */
  static Partition open(Path path, long number, boolean writable) throws IOException {
    Directory directory = new MMapDirectory(path);
    try {
      return new Partition(path, number, directory, writable);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private void readSources() throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      var query = new ConstantScoreQuery(new TermQuery(new Term(Fields.KIND, Fields.KIND_SOURCE)));
      for (ScoreDoc hit : searcher.search(query, MAX_SOURCES).scoreDocs) {
        BytesRef encoded = searcher.storedFields().document(hit.doc).getBinaryValue(Fields.ENCODED);
        Source source = Source.decode(BytesRef.deepCopyOf(encoded).bytes);
        sources.put(source.id(), source);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("a source in " + path + " cannot be read", e);
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public Source source(Resource resource, InstrumentationScope scope) throws IOException {
    Source source = Source.of(resource, scope);
    Source known = sources.get(source.id());
    if (known != null) {
      return known;
    }
    open().addDocument(OtherDocuments.source(source));
    if (sources.size() < MAX_SOURCES) {
      sources.put(source.id(), source);
    }
    return source;
  }

  @Override
  public void add(Document document, long timeUnixNano) throws IOException {
    open().addDocument(document);
    coverage = coverage.with(timeUnixNano);
  }

  private IndexWriter open() {
    IndexWriter current = writer;
    if (current == null) {
      throw new IllegalStateException("sealed: " + path);
    }
    return current;
  }

  /**
   * Puts everything on disk.
   *
   * @param sequence of the spool's last batch that is in this partition or an older one
   */
  void commit(long sequence) throws IOException {
    coverage = coverage.withSequence(sequence);
    open().setLiveCommitData(coverage.write());
    open().commit();
  }

  /** After a commit: nothing is written any more. */
  void seal() throws IOException {
    SearcherManager before = searchers;
    open().close();
    writer = null;
    searchers = new SearcherManager(directory, null);
    before.close();
  }

  /** Lets queries see what was added. */
  void refresh() throws IOException {
    searchers.maybeRefresh();
  }

  /** To be given back with {@link Slice#release}. */
  Slice acquire() throws IOException {
    while (true) {
      SearcherManager current = searchers;
      try {
        return new Slice(this, current, current.acquire());
      } catch (AlreadyClosedException e) {
        if (current == searchers) {
          throw e;
        }
      }
    }
  }

  Source resolve(String sourceId) {
    Source source = sources.get(sourceId);
    return source == null ? Source.UNKNOWN : source;
  }

  Iterable<Source> sources() {
    return sources.values();
  }

  Coverage coverage() {
    return coverage;
  }

  long number() {
    return number;
  }

  Path path() {
    return path;
  }

  long bytes() throws IOException {
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        bytes += sizeOf(file);
      }
    }
    return bytes;
  }

  private static long sizeOf(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0; // merged away in between
    }
  }

  int documents() throws IOException {
    Slice slice = acquire();
    try {
      return slice.searcher().getIndexReader().numDocs();
    } finally {
      slice.release();
    }
  }

  int spans() throws IOException {
    Slice slice = acquire();
    try {
      return slice.searcher().count(new TermQuery(new Term(Fields.KIND, Fields.KIND_SPAN)));
    } finally {
      slice.release();
    }
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    if (writer != null) {
      writer.rollback();
    }
    directory.close();
  }
}
