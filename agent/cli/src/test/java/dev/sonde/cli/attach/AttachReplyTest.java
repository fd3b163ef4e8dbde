package dev.sonde.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachReplyTest {
  @ParameterizedTest
  @ValueSource(strings = {"0\n0\n", "0\nreturn code: 0\n", "0\nreturn code: 0"})
  void agentThatWasLoaded_isKnownOnEveryJdk(String answer) {
    AttachReply reply = AttachReply.parse(answer);

    assertThat(reply.isLoaded()).isTrue();
    assertThat(reply.isEmpty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0\n100\n", "0\nreturn code: 100\n"})
  void agentsReturnCode_isKnownOnEveryJdk(String answer) {
    AttachReply reply = AttachReply.parse(answer);

    assertThat(reply.isLoaded()).isFalse();
    assertThat(reply.agentCode()).isEqualTo(AttachReply.BAD_JAR);
  }

  @Test
  void refusal_comesWithStatusZeroToo() {
    AttachReply reply =
        AttachReply.parse(
            "0\nDynamic agent loading is not enabled. Use -XX:+EnableDynamicAgentLoading to launch"
                + " target VM.\n");

    assertThat(reply.isLoaded()).isFalse();
    assertThat(reply.agentCode()).isNull();
    assertThat(reply.saysDynamicLoadingIsOff()).isTrue();
  }

  @Test
  void silence_isEmpty() {
    assertThat(AttachReply.parse("").isEmpty()).isTrue();
    assertThat(AttachReply.parse("-1\nOperation load not recognized!"))
        .hasToString("Operation load not recognized!");
  }
}
