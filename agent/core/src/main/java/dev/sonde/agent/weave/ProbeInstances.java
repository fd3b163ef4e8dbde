package dev.sonde.agent.weave;

/**
 * The one instance of each probe class, kept by the class itself, so that it goes when its loader
 * goes.
 */
final class ProbeInstances extends ClassValue<Object> {

  @Override
  protected Object computeValue(Class<?> probe) {
    try {
      return probe.getConstructor().newInstance();
    } catch (ReflectiveOperationException failed) {
      throw new LinkageError(probe.getName(), failed);
    }
  }
}
