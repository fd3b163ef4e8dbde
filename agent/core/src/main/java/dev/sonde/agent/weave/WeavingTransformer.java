package dev.sonde.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes as they are loaded or retransformed. Runs on the thread that loads the class,
 * under its loader's lock: allocates nothing for a class nobody watches and loads no class of the
 * application. A class that cannot be woven stays as it is.
 */
public final class WeavingTransformer implements ClassFileTransformer {

  private final Matcher matcher;
  private final IgnoredClasses ignored;
  private final StaticSites staticSites;
  private final BiConsumer<String, Throwable> report;
  private final AtomicLong woven = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  public WeavingTransformer(
      WatchIndex index,
      StaticSites staticSites,
      ClassLoader agent,
      BiConsumer<String, Throwable> report) {
    this.matcher = new Matcher(index);
    this.ignored = new IgnoredClasses(agent);
    this.staticSites = staticSites;
    this.report = report;
  }

  @Override
  @SuppressWarnings("NullAway") // null means "unchanged" by the interface's contract
  public byte[] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (internalName == null) {
      return null;
    }
    try {
      if (ignored.covers(loader, internalName)) {
        return null;
      }
      boolean exactOnly = ignored.isPlatform(loader);
      Map<String, Match> matches = matcher.match(internalName.replace('/', '.'), bytes, exactOnly);
      if (matches.isEmpty()) {
        return null;
      }
      byte[] changed =
          ClassWeaver.weave(
              bytes,
              matches,
              (watchpoint, method) ->
                  staticSites.number(
                      watchpoint, method, loader == null ? ignored.bootstrapProxy() : loader));
      woven.incrementAndGet();
      return changed;
    } catch (Throwable cannot) {
      failed.incrementAndGet();
      report.accept("cannot weave " + internalName, cannot);
      return null;
    }
  }

  /** Whether a loaded class may have to be woven again; asks only for its name and loader. */
  public boolean concerns(Class<?> type, WatchIndex index) {
    if (type.isArray()
        || type.isPrimitive()
        || ignored.covers(type.getClassLoader(), type.getName().replace('.', '/'))) {
      return false;
    }
    if (!index.ofType(type.getName()).isEmpty()) {
      return true;
    }
    if (ignored.isPlatform(type.getClassLoader())) {
      return false;
    }
    for (String watched : index.subtypeTypes()) {
      if (Hierarchy.isSubtype(type, watched)) {
        return true;
      }
    }
    return false;
  }

  public long woven() {
    return woven.get();
  }

  public long failed() {
    return failed.get();
  }
}
