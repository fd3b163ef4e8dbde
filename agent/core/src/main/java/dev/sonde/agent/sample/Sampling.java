package dev.sonde.agent.sample;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.GeneralSettings;
import dev.sonde.agent.config.SondeSettings;
import dev.sonde.agent.export.TailSampling;
import dev.sonde.agent.record.Sampler;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sampling as configured, at both ends of a trace's stay in this process. */
public final class Sampling {

  private final Sampler sampler;
  private final TailSampling tail;

  private Sampling(Sampler sampler, TailSampling tail) {
    this.sampler = sampler;
    this.tail = tail;
  }

  /**
   * Reads the settings; {@code sonde.sampling.ratio} counts when no standard sampler is named.
   *
   * @param report told about what is not as asked for
   */
  public static Sampling of(Config config, Consumer<String> report) {
    boolean named = config.isSet(GeneralSettings.TRACES_SAMPLER);
    boolean slow = config.get(SondeSettings.KEEP_SLOW);
    boolean failed = config.get(SondeSettings.KEEP_FAILED);
    Sampler sampler =
        Samplers.from(
            named ? config.get(GeneralSettings.TRACES_SAMPLER) : "parentbased_traceidratio",
            config.get(named ? GeneralSettings.TRACES_SAMPLER_ARG : SondeSettings.SAMPLING_RATIO),
            slow || failed,
            report);
    long slowNanos = TimeUnit.MILLISECONDS.toNanos(config.get(SondeSettings.SLOW_THRESHOLD));
    return new Sampling(sampler, new LocalRootTail(slow, failed, slowNanos));
  }

  /** Decides when a trace enters, on the application's threads. */
  public Sampler sampler() {
    return sampler;
  }

  /** Decides when its local root has ended, on the export thread. */
  public TailSampling tail() {
    return tail;
  }
}
