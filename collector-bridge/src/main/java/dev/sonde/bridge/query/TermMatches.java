package dev.sonde.bridge.query;

import dev.sonde.bridge.query.Match.Operator;
import dev.sonde.bridge.store.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/** Matches as queries: of the terms of a field that begin with a prefix, those that fit. */
final class TermMatches {
  /** Beyond it the rest of a prefix's terms is not looked at. */
  private static final int MAX_TERMS = 200_000;

  private final IndexReader reader;

  TermMatches(IndexReader reader) {
    this.reader = reader;
  }

  Query of(String field, String prefix, Match match) throws IOException {
    return switch (match.operator()) {
      case EQUAL -> exactly(field, prefix, match);
      case NOT_EQUAL -> butNot(field, prefix, exactly(field, prefix, match));
      case NOT_REGEX ->
          butNot(field, prefix, fitting(field, prefix, new Match(Operator.REGEX, match.value())));
      default -> fitting(field, prefix, match);
    };
  }

  private static Query exactly(String field, String prefix, Match match) {
    return new TermQuery(new Term(field, Fields.term(prefix + match.value())));
  }

  Query withPrefix(String field, String prefix) {
    return new PrefixQuery(new Term(field, prefix));
  }

  /** There is a value, and it is another one. */
  private Query butNot(String field, String prefix, Query excluded) {
    return new BooleanQuery.Builder()
        .add(withPrefix(field, prefix), Occur.FILTER)
        .add(excluded, Occur.MUST_NOT)
        .build();
  }

  private Query fitting(String field, String prefix, Match match) throws IOException {
    Predicate<String> fits = predicate(match);
    List<BytesRef> found = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(reader, field);
    if (terms != null) {
      TermsEnum each = terms.iterator();
      BytesRef start = new BytesRef(prefix);
      int seen = 0;
      for (BytesRef term = each.seekCeil(start) == TermsEnum.SeekStatus.END ? null : each.term();
          term != null && StringHelper.startsWith(term, start) && seen < MAX_TERMS;
          term = each.next(), seen++) {
        if (fits.test(term.utf8ToString().substring(prefix.length()))) {
          found.add(BytesRef.deepCopyOf(term));
        }
      }
    }
    return new TermInSetQuery(field, found);
  }

  /**
   * @throws IllegalArgumentException when a regular expression is none, or too complex to run in
   *     linear time
   */
  static Predicate<String> predicate(Match match) {
    return switch (match.operator()) {
      case EQUAL -> value -> value.equals(match.value());
      case NOT_EQUAL -> value -> !value.equals(match.value());
      case REGEX -> regex(match.value());
      case NOT_REGEX -> regex(match.value()).negate();
      default -> match::compares;
    };
  }

  /** An automaton: whoever asks cannot make it backtrack. */
  private static Predicate<String> regex(String expression) {
    try {
      var automaton =
          Operations.determinize(
              new RegExp(expression.replace("(?:", "("), RegExp.NONE).toAutomaton(),
              Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
      ByteRunAutomaton run = new ByteRunAutomaton(automaton);
      return value -> {
        BytesRef bytes = new BytesRef(value);
        return run.run(bytes.bytes, bytes.offset, bytes.length);
      };
    } catch (TooComplexToDeterminizeException e) {
      throw new IllegalArgumentException("the expression " + expression + " is too complex", e);
    }
  }
}
