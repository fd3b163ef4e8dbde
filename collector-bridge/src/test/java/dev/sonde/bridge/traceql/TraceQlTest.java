package dev.sonde.bridge.traceql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.bridge.query.Condition;
import dev.sonde.bridge.query.Condition.All;
import dev.sonde.bridge.query.Condition.Any;
import dev.sonde.bridge.query.Condition.Attribute;
import dev.sonde.bridge.query.Condition.Flag;
import dev.sonde.bridge.query.Condition.Name;
import dev.sonde.bridge.query.Condition.Not;
import dev.sonde.bridge.query.Condition.Scope;
import dev.sonde.bridge.query.Condition.Service;
import dev.sonde.bridge.query.Match;
import dev.sonde.bridge.query.Match.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceQlTest {
  @Test
  void selectors_becomeConditions() {
    assertThat(TraceQl.parse("{}")).isEqualTo(Condition.everything());
    assertThat(TraceQl.parse("{ true }")).isEqualTo(Condition.everything());
    assertThat(TraceQl.parse("{name=\"GET /cart\"}")).isEqualTo(new Name(Match.equal("GET /cart")));
    assertThat(TraceQl.parse("{ resource.service.name = `shop` }"))
        .isEqualTo(new Service(Match.equal("shop")));
    assertThat(TraceQl.parse("{ span.http.response.status_code >= 500 }"))
        .isEqualTo(
            new Attribute(
                Scope.SPAN,
                "http.response.status_code",
                new Match(Operator.GREATER_OR_EQUAL, "500")));
    assertThat(TraceQl.parse("{ duration > 1.5ms }"))
        .isEqualTo(new Condition.Duration(1_500_001, Long.MAX_VALUE));
    assertThat(TraceQl.parse("{ kind = server && status != error }"))
        .isEqualTo(new All(List.of(new Flag("SPAN_KIND_SERVER"), new Not(new Flag("error")))));
    assertThat(TraceQl.parse("{ .a =~ \"x.*\" || (name = \"b\" && .c != \"q\\\"uote\") }"))
        .isEqualTo(
            new Any(
                List.of(
                    new Attribute(Scope.EITHER, "a", new Match(Operator.REGEX, "x.*")),
                    new All(
                        List.of(
                            new Name(Match.equal("b")),
                            new Attribute(
                                Scope.EITHER, "c", new Match(Operator.NOT_EQUAL, "q\"uote")))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{ name }",
        "{ name = }",
        "{ duration > soon }",
        "{ kind = browser }",
        "{ nothing = 1 }",
        "{ name = \"a\" } | count() > 3",
        "{ } >> { }",
        "{ name = \"open }"
      })
  void whatIsNotUnderstood_isRefused(String query) {
    assertThatThrownBy(() -> TraceQl.parse(query)).isInstanceOf(TraceQlException.class);
  }

  @Test
  void parenthesesWithoutEnd_areRefused() {
    assertThatThrownBy(() -> TraceQl.parse("{" + "(".repeat(900)))
        .isInstanceOf(TraceQlException.class);
  }
}
