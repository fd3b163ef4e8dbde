package dev.sonde.agent.sample;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.TailSampling;
import dev.sonde.agent.record.Decision;
import dev.sonde.agent.record.LocalRoot;
import dev.sonde.agent.record.RemoteParent;
import dev.sonde.agent.record.Sampler;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** t. */
public final class Sampling {
  public static Sampling of(Config config, Consumer<String> report) {
    return new Sampling();
  }

  public Sampler sampler() {
    return new Sampler() {
      @Override
      public Decision decide(long a, long b, @Nullable RemoteParent parent) {
        return Decision.KEEP;
      }

      @Override
      public @Nullable String traceState(Decision d, @Nullable RemoteParent parent) {
        return parent == null ? null : parent.traceState;
      }
    };
  }

  public TailSampling tail() {
    return new TailSampling() {
      @Override
      public boolean decide(LocalRoot root, long nanos, long usualNanos, boolean error) {
        return true;
      }

      @Override
      public FinishedSpan stamp(FinishedSpan span, LocalRoot root) {
        return span;
      }
    };
  }
}
