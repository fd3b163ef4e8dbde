package dev.sonde.agent;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.Exporter;
import dev.sonde.agent.resource.InstanceId;
import dev.sonde.agent.resource.Resources;
import dev.sonde.agent.self.Journal;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes exporters as the settings say. They lie in a module that this one must not know; they are
 * asked for by name.
 */
final class Exporters implements Function<Config, Exporter> {

  private final Journal journal;
  private final String version;
  private final InstanceId instance;
  private volatile @Nullable ThreadFactory senders;

  /**
   * @param version of the agent
   * @param instance of the resource, whatever is reconfigured
   */
  Exporters(Journal journal, String version, InstanceId instance) {
    this.journal = journal;
    this.version = version;
    this.instance = instance;
  }

  /** Sets what makes the sending threads, before the first exporter is made. */
  void senders(ThreadFactory threads) {
    senders = threads;
  }

  @Override
  public Exporter apply(Config config) {
    Supplier<Attributes> resource = new Resource(config, version, instance);
    try {
      return (Exporter)
          Class.forName("dev.sonde.otlp.OtlpExporters")
              .getMethod(
                  "create", Config.class, Supplier.class, ThreadFactory.class, Consumer.class)
              .invoke(null, config, resource, senders, journal);
    } catch (ReflectiveOperationException incomplete) {
      throw new LinkageError("the agent's jar has no exporter", incomplete);
    }
  }

  /** Found out when the first export asks for it, on the export thread. */
  private static final class Resource implements Supplier<Attributes> {
    private final Config config;
    private final String version;
    private final InstanceId instance;

    Resource(Config config, String version, InstanceId instance) {
      this.config = config;
      this.version = version;
      this.instance = instance;
    }

    @Override
    public Attributes get() {
      return Resources.resolve(config, version, instance);
    }
  }
}
