package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Slice;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * Visits the documents that match, window by window from the one that arrived last backwards, each
 * window twice as large as the one before: whoever finds enough among the newest never looks at the
 * rest.
 */
final class NewestFirst {
  private static final int FIRST_WINDOW = 1 << 15;
  private static final int LARGEST_WINDOW = 1 << 22;

  /** Is shown each document. */
  interface Visitor {
    /** Before the documents of a window, whose columns it may read forwards. */
    void segment(LeafReaderContext leaf) throws IOException;

    void visit(int document) throws IOException;

    /** After a window: whether no more is wanted. */
    boolean enough();
  }

  private NewestFirst() {}

  /** Visits everything that matches, whatever the visitor has enough of. */
  static void visitAll(Slice slice, Query query, Visitor visitor) throws IOException {
    visit(slice, query, visitor, Integer.MAX_VALUE);
  }

  /** Returns true when the visitor had enough. */
  static boolean visit(Slice slice, Query query, Visitor visitor) throws IOException {
    return visit(slice, query, visitor, FIRST_WINDOW);
  }

  private static boolean visit(Slice slice, Query query, Visitor visitor, int firstWindow)
      throws IOException {
    IndexSearcher searcher = slice.searcher();
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    int window = firstWindow;
    for (int i = leaves.size() - 1; i >= 0; i--) {
      LeafReaderContext leaf = leaves.get(i);
      int end = leaf.reader().maxDoc();
      while (end > 0) {
        int start = Math.max(0, end - window);
        visitWindow(leaf, weight, start, end, visitor);
        if (visitor.enough()) {
          return true;
        }
        end = start;
        window = Math.max(firstWindow, Math.min(LARGEST_WINDOW, window * 2));
      }
    }
    return false;
  }

  private static void visitWindow(
      LeafReaderContext leaf, Weight weight, int start, int end, Visitor visitor)
      throws IOException {
    Scorer scorer = weight.scorer(leaf);
    if (scorer == null) {
      return;
    }
    visitor.segment(leaf);
    DocIdSetIterator documents = scorer.iterator();
    int doc = start == 0 ? documents.nextDoc() : documents.advance(start);
    while (doc < end) {
      visitor.visit(doc);
      doc = documents.nextDoc();
    }
  }
}
