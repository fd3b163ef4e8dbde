package dev.sonde.agent.resource;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.GeneralSettings;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What tells this run of the agent from every other: {@code service.instance.id}. Worked out once,
 * when first asked for, and the same after every change of settings. Any thread.
 */
public final class InstanceId {

  static final String ATTRIBUTE = "service.instance.id";

  private @Nullable String made;

  /** What the settings say, or a random UUID. */
  public String of(Config config) {
    String said = config.get(GeneralSettings.RESOURCE_ATTRIBUTES).get(ATTRIBUTE);
    return said == null ? random() : said;
  }

  private synchronized String random() {
    String id = made;
    if (id == null) {
      id = UUID.randomUUID().toString();
      made = id;
    }
    return id;
  }
}
