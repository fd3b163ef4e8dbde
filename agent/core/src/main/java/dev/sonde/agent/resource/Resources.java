package dev.sonde.agent.resource;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.GeneralSettings;
import dev.sonde.agent.export.Attributes;
import java.util.Arrays;
import java.util.List;

/** Puts the resource together. */
public final class Resources {

  private static final List<ResourceDetector> DETECTORS =
      Arrays.asList(
          new HostDetector(),
          new ProcessDetector(),
          new ContainerDetector(),
          new KubernetesDetector());

  private Resources() {}

  /**
   * The resource of this process. Reads files and jars; export thread.
   *
   * @param version of this agent
   */
  public static Attributes resolve(Config config, String version, InstanceId instance) {
    return resolve(config, version, instance, Surroundings.ofProcess());
  }

  static Attributes resolve(
      Config config, String version, InstanceId instance, Surroundings surroundings) {
    Attributes.Builder resource = new Attributes.Builder();
    resource.put("service.name", ServiceName.of(config, surroundings));
    resource.put(InstanceId.ATTRIBUTE, instance.of(config));
    resource.put("telemetry.sdk.name", "opentelemetry");
    resource.put("telemetry.sdk.language", "java");
    resource.put("telemetry.sdk.version", version);
    resource.put("telemetry.distro.name", "sonde");
    resource.put("telemetry.distro.version", version);
    for (ResourceDetector detector : DETECTORS) {
      detector.detect(surroundings, resource);
    }
    config
        .get(GeneralSettings.RESOURCE_ATTRIBUTES)
        .forEach(
            (name, value) -> {
              if (!name.equals("service.name")) {
                resource.put(name, value);
              }
            });
    return without(resource.build(), config.get(GeneralSettings.RESOURCE_DISABLED_KEYS));
  }

  private static Attributes without(Attributes all, List<String> names) {
    Attributes.Builder kept = new Attributes.Builder();
    all.forEach((name, value) -> kept.put(name, names.contains(name) ? null : value));
    return kept.build();
  }
}
