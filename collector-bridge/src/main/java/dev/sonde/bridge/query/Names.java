package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.Slice;
import dev.sonde.bridge.store.StoreView;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** What there is to ask for: read from the index's terms, without looking at any span. */
public final class Names {
  private Names() {}

  /** Sorted. */
  public static Set<String> services(StoreView view) throws IOException {
    return terms(view, Fields.SERVICE, "", Integer.MAX_VALUE);
  }

  /** Names of spans and metrics; sorted. */
  public static Set<String> spanNames(StoreView view, int limit) throws IOException {
    return terms(view, Fields.NAME, "", limit);
  }

  /** Keys of attributes of spans and log records; sorted. */
  public static Set<String> attributeKeys(StoreView view, int limit) throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Slice slice : view.slices()) {
      for (LeafReaderContext leaf : slice.searcher().getIndexReader().leaves()) {
        Terms terms = leaf.reader().terms(Fields.ATTRIBUTE);
        if (terms != null) {
          keys(terms.iterator(), keys, limit);
        }
      }
    }
    return keys;
  }

  /** From key to key: the terms of one are skipped, however many values it has. */
  private static void keys(TermsEnum each, Set<String> keys, int limit) throws IOException {
    BytesRef term = each.next();
    while (term != null && keys.size() < limit) {
      String text = term.utf8ToString();
      int end = text.indexOf('=');
      String key = end < 0 ? text : text.substring(0, end);
      keys.add(key);
      // '>' follows '=': the first term that no longer begins with this key
      BytesRef behind = new BytesRef(key + ">");
      term = each.seekCeil(behind) == TermsEnum.SeekStatus.END ? null : each.term();
    }
  }

  /** Values that an attribute has; sorted. */
  public static Set<String> attributeValues(StoreView view, String key, int limit)
      throws IOException {
    return terms(view, Fields.ATTRIBUTE, key + "=", limit);
  }

  private static Set<String> terms(StoreView view, String field, String prefix, int limit)
      throws IOException {
    Set<String> values = new TreeSet<>();
    BytesRef start = new BytesRef(prefix);
    for (Slice slice : view.slices()) {
      for (LeafReaderContext leaf : slice.searcher().getIndexReader().leaves()) {
        Terms terms = leaf.reader().terms(field);
        if (terms == null) {
          continue;
        }
        TermsEnum each = terms.iterator();
        BytesRef term = each.seekCeil(start) == TermsEnum.SeekStatus.END ? null : each.term();
        while (term != null && StringHelper.startsWith(term, start) && values.size() < limit) {
          values.add(term.utf8ToString().substring(prefix.length()));
          term = each.next();
        }
      }
    }
    return values;
  }
}
