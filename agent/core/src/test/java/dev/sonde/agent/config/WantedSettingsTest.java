package dev.sonde.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sonde.agent.config.WantedSettings.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WantedSettingsTest {

  private static final List<String> MODULES = List.of("jdbc", "http-url-connection");

  @Test
  void names_areFoundInEverySpelling() throws Exception {
    Map<String, String> wanted = Map.of("SONDE_LOG_LEVEL", "info", "otel.service.name", "shop");

    assertThat(WantedSettings.check(wanted, MODULES))
        .containsOnly(Map.entry("sonde.log.level", "info"), Map.entry("otel.service.name", "shop"));
  }

  @Test
  void switchesOfProbes_areNamesToo() throws Exception {
    Map<String, String> wanted =
        Map.of("otel.instrumentation.http-url-connection.enabled", "false");

    assertThat(WantedSettings.check(wanted, MODULES)).isEqualTo(wanted);
  }

  @Test
  void unknownName_isRefusedWithTheNearestOne() {
    Refused refused = refused(Map.of("sonde.log.levl", "info"));

    assertThat(refused.code()).isEqualTo("unknown-key");
    assertThat(refused.fix()).contains("sonde.log.level");
    assertThat(refused(Map.of("otel.instrumentation.nothing.enabled", "true")).code())
        .isEqualTo("unknown-key");
  }

  @Test
  void wrongValue_isRefusedAndASecretNotShown() {
    assertThat(refused(Map.of("sonde.log.level", "loud")))
        .hasMessageStartingWith("sonde.log.level=loud is not ")
        .extracting(Refused::code)
        .isEqualTo("bad-value");
    assertThat(refused(Map.of("otel.exporter.otlp.headers", "secret")))
        .hasMessageNotContaining("secret");
    assertThat(refused(Map.of("otel.instrumentation.jdbc.enabled", "perhaps")).code())
        .isEqualTo("bad-value");
  }

  @Test
  void whatOnlyAStartReads_isRefusedWhileItRuns() throws Exception {
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () -> WantedSettings.checkChangeable(List.of("sonde.log.level", "sonde.queue.size")));

    assertThat(refused.code()).isEqualTo("not-changeable");
    assertThat(refused.fix()).contains("detach");
    WantedSettings.checkChangeable(List.of("sonde.log.level", "otel.traces.sampler"));
  }

  private static Refused refused(Map<String, String> wanted) {
    return catchThrowableOfType(Refused.class, () -> WantedSettings.check(wanted, MODULES));
  }

  @Test
  void reach_saysWhatIsMadeAnew() {
    assertThat(Reach.of("otel.traces.sampler.arg")).isEqualTo(Reach.SAMPLING);
    assertThat(Reach.of("otel.exporter.otlp.endpoint")).isEqualTo(Reach.EXPORT);
    assertThat(Reach.of("sonde.methods")).isEqualTo(Reach.PROBES);
    assertThat(Reach.of("otel.instrumentation.jdbc.enabled")).isEqualTo(Reach.PROBES);
    assertThat(Reach.of("otel.instrumentation.http.server.capture-request-headers"))
        .isEqualTo(Reach.PROBE_SETTINGS);
    assertThat(Reach.of("sonde.log.file")).isEqualTo(Reach.LOG);
  }

  @Test
  void said_namesTheOriginAndMasksSecrets() {
    Config config =
        Config.of(
                Map.of("otel.service.name", "shop"),
                Map.of("OTEL_EXPORTER_OTLP_HEADERS", "key=secret"),
                "sonde.log.level=info",
                unheard -> {})
            .with(Map.of("sonde.log.level", "error"), unheard -> {})
            .with(Map.of("sonde.log.level", "debug"), unheard -> {});

    assertThat(config.said())
        .extracting(said -> said.name() + "=" + said.text() + " by " + said.origin())
        .containsExactlyInAnyOrder(
            "otel.service.name=shop by system property",
            "otel.exporter.otlp.headers=<redacted> by environment OTEL_EXPORTER_OTLP_HEADERS",
            "sonde.log.level=debug by command");
    assertThat(config.get(SondeSettings.LOG_LEVEL)).isEqualTo("debug");
  }
}
