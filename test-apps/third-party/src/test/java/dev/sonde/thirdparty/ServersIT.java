package dev.sonde.thirdparty;

import dev.sonde.e2e.Jdk;
import dev.sonde.e2e.OtlpSink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers as distributed, on the JDKs that they support. */
class ServersIT {
  @Test
  @Tag("subset")
  void tomcat() throws Exception {
    tomcat(Jdk.running());
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void tomcat(int feature) throws Exception {
    tomcat(Comparison.installed(feature));
  }

  private static void tomcat(Jdk jdk) throws Exception {
    try (OtlpSink sink = OtlpSink.start()) {
      Comparison.of("tomcat", new Tomcat(), jdk, sink)
          .assertServerSpans(request -> true)
          .assertNoOrphans();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void jetty(int feature) throws Exception {
    try (OtlpSink sink = OtlpSink.start()) {
      Comparison.of("jetty", new Jetty(), Comparison.installed(feature), sink)
          .assertServerSpans(request -> !request.path().equals("/missing"))
          .assertNoOrphans();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void wildFly(int feature) throws Exception {
    try (OtlpSink sink = OtlpSink.start()) {
      Comparison.of("wildfly", new WildFly(), Comparison.installed(feature), sink)
          .assertServerSpans(request -> !request.path().equals("/"))
          .assertNoOrphans();
    }
  }

  /** Its script asks for the security manager, which JDK 24 and later refuse to start with. */
  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 21})
  void karaf(int feature) throws Exception {
    try (OtlpSink sink = OtlpSink.start()) {
      Comparison.of("karaf", new Karaf(), Comparison.installed(feature), sink)
          .assertServerSpans(request -> request.path().startsWith("/system"))
          .assertNoOrphans();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void activeMq(int feature) throws Exception {
    try (OtlpSink sink = OtlpSink.start()) {
      Comparison.of("activemq", new ActiveMq(), Comparison.installed(feature), sink)
          .assertServerSpans(request -> request.status() == 200)
          .assertNoOrphans();
    }
  }
}
