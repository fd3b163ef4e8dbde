package dev.sonde.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigTest {

  private final List<String> lines = new ArrayList<>();

  private Config environment(String... pairs) {
    return Config.of(Map.of(), map(pairs), null, lines::add);
  }

  private static Map<String, String> map(String... pairs) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  static Stream<Setting<?>> supported() {
    return Catalogue.all().stream().filter(Setting::isSupported);
  }

  static Stream<Setting<?>> checked() {
    return supported()
        .filter(setting -> !setting.type().equals("string") && !setting.type().equals("list"));
  }

  static Stream<Setting<?>> refused() {
    return Catalogue.all().stream().filter(setting -> !setting.isSupported());
  }

  @ParameterizedTest
  @MethodSource("supported")
  void emptyVariable_isUnset(Setting<?> setting) {
    Config config = environment(setting.variable(), "  ");
    assertThat(config.isSet(setting)).isFalse();
    assertThat(config.<Object>get(cast(setting))).isEqualTo(setting.fallback());
    assertThat(lines).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("checked")
  void wrongValue_costsOneLineWithNameAndFallback(Setting<?> setting) {
    Config config = environment(setting.variable(), "?!");
    assertThat(config.<Object>get(cast(setting))).isEqualTo(setting.fallback());
    assertThat(lines).singleElement().asString().startsWith(setting.variable() + "=");
    assertThat(lines.get(0)).contains("; using " + setting.fallbackText());
  }

  @ParameterizedTest
  @MethodSource("supported")
  void fallback_isAcceptedWhenSaid(Setting<?> setting) {
    if (!setting.fallbackText().isEmpty()) {
      Config config = environment(setting.variable(), setting.fallbackText());
      assertThat(config.<Object>get(cast(setting))).isEqualTo(setting.fallback());
      assertThat(config.isSet(setting)).isTrue();
    }
    assertThat(lines).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusedSetting_saysWhy(Setting<?> setting) {
    environment(setting.variable(), "x");
    assertThat(lines)
        .containsExactly(setting.variable() + " is not supported: " + setting.meaning());
  }

  @SuppressWarnings("unchecked")
  private static Setting<Object> cast(Setting<?> setting) {
    return (Setting<Object>) setting;
  }

  @Test
  void secret_isNotPrinted() {
    environment("OTEL_EXPORTER_OTLP_HEADERS", "my-password");
    assertThat(lines).singleElement().asString().contains("<redacted>").doesNotContain("password");
  }

  @Test
  void sources_winInOrder(@TempDir Path directory) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("sonde.properties"),
            """
        otel.service.name=file
        otel.bsp.schedule.delay=1s
        otel.propagators=b3
        otel.traces.sampler=always_off
        """);
    Config config =
        Config.of(
            map("otel.service.name", "property"),
            map("OTEL_SERVICE_NAME", "variable", "OTEL_BSP_SCHEDULE_DELAY", "7"),
            "otel.service.name=argument,otel.bsp.schedule.delay=2s,otel.propagators=jaeger,b3multi,config="
                + file,
            lines::add);
    assertThat(config.get(GeneralSettings.SERVICE_NAME)).isEqualTo("property");
    assertThat(config.get(BatchSettings.BSP_SCHEDULE_DELAY)).isEqualTo(7);
    assertThat(config.get(GeneralSettings.PROPAGATORS)).containsExactly("jaeger", "b3multi");
    assertThat(config.get(GeneralSettings.TRACES_SAMPLER)).isEqualTo("always_off");
    assertThat(lines).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true,true", "TRUE,true", "False,false", "yes,false", "1,false"})
  void booleans_areTrueOnlyByTrue(String text, boolean value) {
    Config config = environment("OTEL_SDK_DISABLED", text);
    assertThat(config.get(GeneralSettings.SDK_DISABLED)).isEqualTo(value);
    assertThat(lines).hasSize(text.length() < 4 ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"250,250", "250ms,250", "2s,2000", "3 m,180000", "1h,3600000", "1d,86400000"})
  void durations_haveUnits(String text, long millis) {
    assertThat(environment("OTEL_BSP_SCHEDULE_DELAY", text).get(BatchSettings.BSP_SCHEDULE_DELAY))
        .isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({"-1", "5x", "s", "99999999999999999999", "9223372036854775807d"})
  void otherDurations_areWrong(String text) {
    assertThat(environment("OTEL_BSP_SCHEDULE_DELAY", text).get(BatchSettings.BSP_SCHEDULE_DELAY))
        .isEqualTo(5_000);
    assertThat(lines).hasSize(1);
  }

  @Test
  void pairs_areDecoded() {
    Config config = environment("OTEL_RESOURCE_ATTRIBUTES", "a=b%2Cc, d = e+f%C3%A4 ,g=");
    assertThat(config.get(GeneralSettings.RESOURCE_ATTRIBUTES))
        .containsExactly(Map.entry("a", "b,c"), Map.entry("d", "e+fä"), Map.entry("g", ""));
  }

  @Test
  void lists_areDeduplicated() {
    assertThat(
            environment("OTEL_PROPAGATORS", "B3, b3,,tracecontext")
                .get(GeneralSettings.PROPAGATORS))
        .containsExactly("b3", "tracecontext");
  }

  @Test
  void batch_isNotLargerThanItsQueue() {
    Config config = environment("OTEL_BSP_MAX_QUEUE_SIZE", "100");
    assertThat(config.get(BatchSettings.BSP_MAX_EXPORT_BATCH_SIZE)).isEqualTo(100);
    assertThat(lines).isEmpty();
    environment("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "4096");
    assertThat(lines)
        .containsExactly(
            "OTEL_BSP_MAX_EXPORT_BATCH_SIZE=4096 is more than OTEL_BSP_MAX_QUEUE_SIZE; using 2048");
  }

  @Test
  void endpoints_followTheSpecification() {
    assertThat(environment().otlp(Signal.TRACES).url())
        .isEqualTo("http://localhost:4318/v1/traces");
    assertThat(environment("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc").otlp(Signal.LOGS).url())
        .isEqualTo("http://localhost:4317");
    Config config =
        environment(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://collector:4318/mycollector/",
            "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
            "https://collector.example.com/v1/metrics/");
    assertThat(config.otlp(Signal.TRACES).url())
        .isEqualTo("http://collector:4318/mycollector/v1/traces");
    assertThat(config.otlp(Signal.METRICS).url())
        .isEqualTo("https://collector.example.com/v1/metrics/");
  }

  @Test
  void signal_winsOverGeneral() {
    Config config =
        environment(
            "OTEL_EXPORTER_OTLP_TIMEOUT", "1000",
            "OTEL_EXPORTER_OTLP_LOGS_TIMEOUT", "2000",
            "OTEL_EXPORTER_OTLP_HEADERS", "a=1",
            "OTEL_EXPORTER_OTLP_LOGS_HEADERS", "b=2",
            "OTEL_LOGS_EXPORTER", "none",
            "OTEL_TRACES_EXPORTER", "otlp,console");
    assertThat(config.otlp(Signal.TRACES).timeoutMillis()).isEqualTo(1_000);
    assertThat(config.otlp(Signal.LOGS).timeoutMillis()).isEqualTo(2_000);
    assertThat(config.otlp(Signal.TRACES).headers()).containsExactly(Map.entry("a", "1"));
    assertThat(config.otlp(Signal.LOGS).headers()).containsExactly(Map.entry("b", "2"));
    assertThat(config.exports(Signal.LOGS, "otlp")).isFalse();
    assertThat(config.exports(Signal.TRACES, "console")).isTrue();
    assertThat(config.exports(Signal.METRICS, "otlp")).isTrue();
  }

  @Test
  void namesOfTheOtherAgent_meanTheSame() {
    Config config =
        environment(
            "OTEL_INSTRUMENTATION_METHODS_INCLUDE", "a.B[c]",
            "OTEL_INSTRUMENTATION_JDBC_ENABLED", "false",
            "OTEL_INSTRUMENTATION_HTTP_CLIENT_CAPTURE_REQUEST_HEADERS", "x-a,x-b");
    assertThat(config.get(SondeSettings.METHODS)).isEqualTo("a.B[c]");
    assertThat(config.text("sonde.methods")).isEqualTo("a.B[c]");
    assertThat(config.probesEnabled(List.of("jdbc"))).isFalse();
    assertThat(config.probesEnabled(List.of("servlet"))).isTrue();
    assertThat(config.get(SondeSettings.CLIENT_REQUEST_HEADERS)).containsExactly("x-a", "x-b");
  }

  @Test
  void probes_areSwitchedByAnyNameOfTheirModule() {
    List<String> names = List.of("jdk-http-client", "java-http-client");

    assertThat(environment().probesEnabled(names)).isTrue();
    assertThat(environment("SONDE_PROBES_DISABLED", "jdk-http-client").probesEnabled(names))
        .isFalse();
    assertThat(
            environment("OTEL_INSTRUMENTATION_JAVA_HTTP_CLIENT_ENABLED", "false")
                .probesEnabled(names))
        .isFalse();
    assertThat(
            environment(
                    "OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED", "false",
                    "OTEL_INSTRUMENTATION_JAVA_HTTP_CLIENT_ENABLED", "true")
                .probesEnabled(names))
        .isTrue();
    assertThat(
            environment("OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED", "false")
                .probesEnabled(names))
        .isFalse();
  }
}
