package dev.sonde.bridge.query;

import dev.sonde.bridge.query.Condition.Scope;
import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.Slice;
import dev.sonde.bridge.trace.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** A condition as a query of one slice of the store. */
final class ConditionQuery {
  private final Slice slice;
  private final TermMatches terms;

  private ConditionQuery(Slice slice) {
    this.slice = slice;
    this.terms = new TermMatches(slice.searcher().getIndexReader());
  }

  /** Of spans only. */
  static Query of(Condition condition, Slice slice) throws IOException {
    return new BooleanQuery.Builder()
        .add(term(Fields.KIND, Fields.KIND_SPAN), Occur.FILTER)
        .add(new ConditionQuery(slice).compile(condition), Occur.FILTER)
        .build();
  }

  private Query compile(Condition condition) throws IOException {
    if (condition instanceof Condition.All all) {
      return all.parts().isEmpty() ? new MatchAllDocsQuery() : join(all.parts(), Occur.FILTER);
    } else if (condition instanceof Condition.Any any) {
      return join(any.parts(), Occur.SHOULD);
    } else if (condition instanceof Condition.Not not) {
      return new BooleanQuery.Builder()
          .add(new MatchAllDocsQuery(), Occur.FILTER)
          .add(compile(not.condition()), Occur.MUST_NOT)
          .build();
    } else if (condition instanceof Condition.Service service) {
      return terms.of(Fields.SERVICE, "", service.match());
    } else if (condition instanceof Condition.Name name) {
      return terms.of(Fields.NAME, "", name.match());
    } else if (condition instanceof Condition.Flag flag) {
      return term(Fields.FLAG, flag.flag());
    } else if (condition instanceof Condition.Duration duration) {
      return NumericDocValuesField.newSlowRangeQuery(
          Fields.DURATION, duration.min(), duration.max());
    } else if (condition instanceof Condition.Attribute attribute) {
      return attribute(attribute);
    } else if (condition instanceof Condition.HasAttribute has) {
      return inScope(
          has.scope(),
          terms.withPrefix(Fields.ATTRIBUTE, has.key() + "="),
          source -> !source.attribute(has.key()).isEmpty());
    }
    throw new IllegalArgumentException("not a condition: " + condition);
  }

  private Query join(List<Condition> parts, Occur occur) throws IOException {
    BooleanQuery.Builder joined = new BooleanQuery.Builder();
    for (Condition part : parts) {
      joined.add(compile(part), occur);
    }
    return joined.build();
  }

  private Query attribute(Condition.Attribute attribute) throws IOException {
    String key = attribute.key();
    Predicate<String> matches = TermMatches.predicate(attribute.match());
    return inScope(
        attribute.scope(),
        terms.of(Fields.ATTRIBUTE, key + "=", attribute.match()),
        source -> {
          String value = source.attribute(key);
          return !value.isEmpty() && matches.test(value);
        });
  }

  private Query inScope(Scope scope, Query ofSpan, Predicate<Source> ofResource) {
    if (scope == Scope.SPAN) {
      return ofSpan;
    }
    List<BytesRef> ids = new ArrayList<>();
    for (Source source : slice.sources()) {
      if (ofResource.test(source)) {
        ids.add(new BytesRef(source.id()));
      }
    }
    Query bySource = new TermInSetQuery(Fields.SOURCE, ids);
    if (scope == Scope.RESOURCE) {
      return bySource;
    }
    return new BooleanQuery.Builder().add(ofSpan, Occur.SHOULD).add(bySource, Occur.SHOULD).build();
  }

  static Query term(String field, String value) {
    return new TermQuery(new Term(field, Fields.term(value)));
  }
}
