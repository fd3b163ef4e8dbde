package dev.sonde.bridge.api;

import dev.sonde.bridge.query.Condition;
import dev.sonde.bridge.query.Condition.Scope;
import dev.sonde.bridge.query.Match;
import dev.sonde.bridge.query.TraceSearch;
import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.traceql.TraceQl;
import java.util.ArrayList;
import java.util.List;

/** The parameters that say which spans are meant. */
final class TraceParameters {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 10_000;

  private TraceParameters() {}

  static TraceSearch.Request request(Parameters parameters) {
    return new TraceSearch.Request(
        condition(parameters),
        parameters.time("from", 0),
        parameters.time("to", Long.MAX_VALUE),
        parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
  }

  static Condition condition(Parameters parameters) {
    String query = parameters.text("q");
    if (query != null) {
      return TraceQl.parse(query);
    }
    List<Condition> parts = new ArrayList<>();
    String service = parameters.text("service");
    if (service != null) {
      parts.add(new Condition.Service(Match.equal(service)));
    }
    String operation = parameters.text("operation");
    if (operation != null) {
      parts.add(new Condition.Name(Match.equal(operation)));
    }
    String route = parameters.text("route");
    if (route != null) {
      parts.add(new Condition.Attribute(Scope.SPAN, "http.route", Match.equal(route)));
    }
    for (String attribute : parameters.all("attribute")) {
      parts.add(attribute(attribute));
    }
    long min = parameters.durationNanos("minDuration");
    long max = parameters.durationNanos("maxDuration");
    if (min > 0 || max > 0) {
      parts.add(new Condition.Duration(min, max == 0 ? Long.MAX_VALUE : max));
    }
    if (parameters.flag("errors")) {
      parts.add(new Condition.Flag(Fields.FLAG_ERROR));
    }
    return new Condition.All(parts);
  }

  private static Condition attribute(String text) {
    int end = text.indexOf('=');
    if (end <= 0) {
      throw new BadParameterException("attribute", text, "key=value");
    }
    return new Condition.Attribute(
        Scope.EITHER, text.substring(0, end), Match.equal(text.substring(end + 1)));
  }
}
