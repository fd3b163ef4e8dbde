package dev.sonde.agent.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.record.Passing;
import dev.sonde.agent.record.Propagation;
import dev.sonde.agent.record.RemoteParent;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class W3cBaggageTest {

  private final Propagation propagation = new Propagation(new W3cBaggage());

  @ParameterizedTest
  @ValueSource(strings = {"k=v", "k=v;p=1;q, k2 = v%20w", "serverNode=DF%2028,userId=Am%C3%A9lie"})
  void header_isPassedOnAsItCame(String header) {
    RemoteParent parent = Passing.received(propagation, "baggage", " " + header + "\t");
    assertThat(parent.baggage).isEqualTo(header);
    assertThat(parent.isValid()).isFalse();
    assertThat(Passing.sent(propagation, Passing.root(1, false, null, parent.baggage), 0))
        .containsEntry("baggage", header);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no-equals", "k=v\r\nx: y", "k=\u00e4", "k=\u0000"})
  void garbage_isLeftOut(String header) {
    assertThat(Passing.received(propagation, "baggage", header)).isNull();
  }

  @Test
  void members_areLimited() {
    assertThat(W3cBaggage.read(members(180, "v"))).isEqualTo(members(180, "v"));
    assertThat(W3cBaggage.read(members(181, "v"))).isEqualTo(members(180, "v"));
  }

  @Test
  void length_isLimitedAtAMember() {
    String value = "v".repeat(94); // 100 characters a member with its comma: 81 fit 8192
    assertThat(W3cBaggage.read(members(100, value))).isEqualTo(members(81, value)).hasSize(8099);
    assertThat(W3cBaggage.read("k=" + "v".repeat(8190))).hasSize(8192);
    assertThat(W3cBaggage.read("k=" + "v".repeat(8191))).isNull();
  }

  @Test
  void noBaggage_nothingIsSent() {
    assertThat(Passing.sent(propagation, Passing.root(1, false, null, null), 1)).isEmpty();
  }

  private static String members(int count, String value) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format("k%03d=%s", i, value))
        .collect(Collectors.joining(","));
  }
}
