package dev.sonde.agent.weave;

import org.jspecify.annotations.Nullable;

/**
 * What is never woven: ourselves, other agents and their libraries, generated classes that nobody
 * could name.
 */
@SuppressWarnings("ReferenceEquality") // a loader's equals may be application code
final class IgnoredClasses {

  private static final String[] PREFIXES = {
    "dev/sonde/agent/",
    "dev/sonde/otlp/",
    "dev/sonde/premain/",
    "dev/sonde/probe/",
    "dev/sonde/probes/",
    "java/lang/",
    "io/opentelemetry/javaagent/",
    "io/opentelemetry/sdk/",
    "io/opentelemetry/exporter/",
    "co/elastic/apm/agent/",
    "datadog/",
    "com/newrelic/",
    "com/dynatrace/",
    "com/appdynamics/",
    "com/instana/",
    "com/navercorp/pinpoint/",
    "org/apache/skywalking/apm/",
    "org/glowroot/",
    "com/taobao/arthas/",
    "one/profiler/",
    "org/jacoco/agent/",
    "com/intellij/rt/",
    "net/bytebuddy/",
    "org/aspectj/weaver/",
    "com/sun/proxy/",
    "jdk/proxy",
  };

  private final ClassLoader agent;
  private final @Nullable ClassLoader platform;

  IgnoredClasses(ClassLoader agent) {
    this.agent = agent;
    this.platform = ClassLoader.getSystemClassLoader().getParent();
  }

  boolean covers(@Nullable ClassLoader loader, String internalName) {
    if (loader instanceof ProbeClassLoader || isOfAnAgent(loader)) {
      return true;
    }
    return isExcluded(internalName)
        || internalName.contains("$$Lambda")
        || internalName.indexOf('+') >= 0;
  }

  /** Whether no class of this name is woven, whoever has it. */
  static boolean isExcluded(String internalName) {
    for (String prefix : PREFIXES) {
      if (internalName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** This agent's, or one that has left and waits for the garbage collector. */
  private boolean isOfAnAgent(@Nullable ClassLoader loader) {
    return loader != null
        && loader.getClass().getName().equals(agent.getClass().getName())
        && !isTestRun();
  }

  /** In tests the agent's classes lie on the class path beside those to be woven. */
  private boolean isTestRun() {
    return agent == ClassLoader.getSystemClassLoader();
  }

  /** Classes that come with the JDK: woven only when a probe names them. */
  boolean isPlatform(@Nullable ClassLoader loader) {
    return loader == null || loader == platform;
  }

  /** A loader that finds what the bootstrap loader finds. */
  ClassLoader bootstrapProxy() {
    return platform == null ? agent : platform;
  }
}
