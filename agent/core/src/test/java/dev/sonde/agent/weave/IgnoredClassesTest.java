package dev.sonde.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IgnoredClassesTest {

  private static final class AgentLoader extends ClassLoader {}

  private static final class WebappLoader extends ClassLoader {}

  private final IgnoredClasses ignored = new IgnoredClasses(new AgentLoader());

  @Test
  void librariesOfAnAgentThatHasLeft_areNotTheApplications() {
    assertThat(ignored.covers(new AgentLoader(), "okhttp3/RealCall")).isTrue();
    assertThat(ignored.covers(new WebappLoader(), "okhttp3/RealCall")).isFalse();
    assertThat(ignored.covers(null, "java/net/Socket")).isFalse();
  }

  @Test
  void otherAgentsAndGeneratedClasses_areCoveredWhoeverHasThem() {
    assertThat(ignored.covers(new WebappLoader(), "co/elastic/apm/agent/Tracer")).isTrue();
    assertThat(ignored.covers(new WebappLoader(), "com/shop/Orders$$Lambda")).isTrue();
    assertThat(ignored.covers(null, "java/lang/String")).isTrue();
  }
}
