package dev.sonde.agent.resource;

import dev.sonde.agent.export.Attributes;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * {@code process.*}. The arguments are left out: passwords are passed there too often. No JMX,
 * which would be started by asking it for the process id.
 */
final class ProcessDetector implements ResourceDetector {

  @Override
  public void detect(Surroundings surroundings, Attributes.Builder resource) {
    resource.put("process.pid", pid());
    String home = surroundings.property("java.home");
    if (home != null) {
      boolean windows = File.separatorChar == '\\';
      resource.put(
          "process.executable.path",
          home + File.separator + "bin" + File.separator + (windows ? "java.exe" : "java"));
    }
    resource.put("process.runtime.name", surroundings.property("java.runtime.name"));
    resource.put("process.runtime.version", surroundings.property("java.runtime.version"));
    String vendor = surroundings.property("java.vm.vendor");
    String name = surroundings.property("java.vm.name");
    String version = surroundings.property("java.vm.version");
    if (vendor != null && name != null && version != null) {
      resource.put("process.runtime.description", vendor + ' ' + name + ' ' + version);
    }
  }

  private static @Nullable Long pid() {
    try {
      Class<?> handles = Class.forName("java.lang.ProcessHandle"); // since Java 9
      Method pid = handles.getMethod("pid");
      return (Long) pid.invoke(handles.getMethod("current").invoke(null));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return pidOfLink();
    }
  }

  private static @Nullable Long pidOfLink() {
    try {
      return Long.valueOf(new File("/proc/self").getCanonicalFile().getName());
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }
}
