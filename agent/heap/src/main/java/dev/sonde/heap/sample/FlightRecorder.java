package dev.sonde.heap.sample;

import dev.sonde.agent.memory.AgentServices;
import java.lang.reflect.InvocationTargetException;

/** Finds the module that uses Flight Recorder, on JDKs that have what it needs. */
public final class FlightRecorder {

  private static final String MODULE = "dev.sonde.heap.jfr.JfrSamples";
  private static final int STREAMING = 17;

  private FlightRecorder() {}

  /** The module, or one that samples nothing and says why. */
  public static SampleModule find(AgentServices services) {
    String version = System.getProperty("java.specification.version", "");
    int feature = version.startsWith("1.") ? 8 : Integer.parseInt(version);
    if (feature < STREAMING) {
      return new NoSamples("needs Flight Recorder as of JDK 17; this is " + feature);
    }
    try {
      return Class.forName(MODULE)
          .asSubclass(SampleModule.class)
          .getConstructor(AgentServices.class)
          .newInstance(services);
    } catch (InvocationTargetException failed) {
      return new NoSamples("Flight Recorder cannot be used: " + failed.getCause());
    } catch (ReflectiveOperationException | LinkageError missing) {
      return new NoSamples("Flight Recorder is not there: " + missing);
    }
  }
}
