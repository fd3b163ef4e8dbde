package dev.sonde.agent;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.SondeSettings;
import dev.sonde.agent.weave.ConfiguredMethods;
import dev.sonde.agent.weave.IndexedModule;
import dev.sonde.agent.weave.WatchIndex;
import dev.sonde.agent.weave.Watchpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The probe modules that the agent's jar carries. Immutable. */
public final class ProbeModules implements Function<String, byte @Nullable []> {

  private static final String INDEX = "sonde/probes.index";

  private final ClassLoader own;
  private final List<IndexedModule> modules;

  private ProbeModules(ClassLoader own, List<IndexedModule> modules) {
    this.own = own;
    this.modules = Collections.unmodifiableList(modules);
  }

  /**
   * Reads the jar's index.
   *
   * @throws IOException when it has none
   */
  static ProbeModules read(ClassLoader own) throws IOException {
    try (InputStream in = own.getResourceAsStream(INDEX)) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + INDEX);
      }
      Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
      return new ProbeModules(own, IndexedModule.read(text));
    }
  }

  /** What is to be watched by these settings. */
  WatchIndex index(Config config, Consumer<String> warn) {
    List<Watchpoint> enabled = new ArrayList<>();
    for (IndexedModule module : modules) {
      if (config.probesEnabled(module.names())) {
        enabled.addAll(module.watchpoints());
        if (module.name().equals(ConfiguredMethods.MODULE)) {
          enabled.addAll(ConfiguredMethods.parse(config.get(SondeSettings.METHODS), warn));
        }
      }
    }
    return new WatchIndex(enabled);
  }

  /** All modules, in the order of the index. */
  public List<IndexedModule> all() {
    return modules;
  }

  /** All names of all modules. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (IndexedModule module : modules) {
      names.addAll(module.names());
    }
    return names;
  }

  /** The class file of the probe class of this name; null when there is none. */
  @Override
  public byte @Nullable [] apply(String name) {
    try (InputStream in = own.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        return null;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
      byte[] buffer = new byte[4_096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
      }
      return bytes.toByteArray();
    } catch (IOException unreadable) {
      return null;
    }
  }
}
