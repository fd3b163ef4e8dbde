package dev.sonde.agent.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The SDK as a whole: general configuration, propagation and sampling of the specification. */
public final class GeneralSettings {

  public static final Setting<Boolean> SDK_DISABLED =
      Setting.flag(
          "otel.sdk.disabled", false, "Records and exports nothing; headers are still passed on.");

  public static final Setting<Boolean> AGENT_ENABLED =
      Setting.flag(
              "sonde.enabled", true, "When false the agent leaves the JVM alone: nothing is woven.")
          .also("otel.javaagent.enabled");

  public static final Setting<Map<String, String>> RESOURCE_ATTRIBUTES =
      Setting.pairs(
          "otel.resource.attributes",
          "Attributes of the resource, `key=value` pairs with percent-encoded values.");

  public static final Setting<String> SERVICE_NAME =
      Setting.text(
          "otel.service.name",
          "`service.name`; without it resource attributes, `spring.application.name`, the jar and the main class are"
              + " asked in this order.");

  public static final Setting<List<String>> RESOURCE_DISABLED_KEYS =
      Setting.list(
          "otel.resource.disabled.keys",
          Arrays.asList(),
          "Resource attributes that are left out, such as `process.command_args`.");

  public static final Setting<List<String>> PROPAGATORS =
      Setting.choices(
          "otel.propagators",
          Arrays.asList("tracecontext", "baggage"),
          "Formats of headers that are read and written.",
          "tracecontext",
          "baggage",
          "b3",
          "b3multi",
          "jaeger",
          "none");

  public static final Setting<String> TRACES_SAMPLER =
      Setting.choice(
          "otel.traces.sampler",
          "parentbased_always_on",
          "Which traces are exported.",
          "always_on",
          "always_off",
          "traceidratio",
          "parentbased_always_on",
          "parentbased_always_off",
          "parentbased_traceidratio");

  public static final Setting<Double> TRACES_SAMPLER_ARG =
      Setting.ratio(
          "otel.traces.sampler.arg",
          1.0,
          "Ratio of the `traceidratio` samplers; has no effect unless a sampler is set.");

  public static final Setting<String> ENTITIES =
      Setting.refused("otel.entities", "entities are in development; set resource attributes");

  public static final Setting<String> CONFIG_FILE =
      Setting.refused(
          "otel.config.file",
          "declarative configuration needs a YAML parser inside the application; use variables, properties or"
              + " `sonde.config`");

  public static final Setting<String> EXPERIMENTAL_CONFIG_FILE =
      Setting.refused("otel.experimental.config.file", "deprecated name of `OTEL_CONFIG_FILE`");

  private GeneralSettings() {}
}
