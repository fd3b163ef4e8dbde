package dev.sonde.agent.resource;

import dev.sonde.agent.export.Attributes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code host.*} and {@code os.*}. */
final class HostDetector implements ResourceDetector {

  @Override
  public void detect(Surroundings surroundings, Attributes.Builder resource) {
    resource.put("host.name", name(surroundings));
    resource.put("host.id", surroundings.text("etc/machine-id"));
    resource.put("host.arch", architecture(surroundings.property("os.arch")));
    String os = surroundings.property("os.name");
    String version = surroundings.property("os.version");
    if (os != null) {
      resource.put("os.type", type(os.toLowerCase(Locale.ROOT)));
      resource.put("os.description", version == null ? os : os + ' ' + version);
    }
    resource.put("os.version", version);
  }

  private static @Nullable String name(Surroundings surroundings) {
    String name = surroundings.text("proc/sys/kernel/hostname");
    if (name == null) {
      name = surroundings.variable("HOSTNAME", "COMPUTERNAME");
    }
    if (name == null) {
      try {
        name = InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException | SecurityException e) {
        return null;
      }
    }
    return name;
  }

  private static @Nullable String architecture(@Nullable String arch) {
    if (arch == null) {
      return null;
    }
    switch (arch) {
      case "x86_64":
      case "amd64":
        return "amd64";
      case "aarch64":
        return "arm64";
      case "i386":
      case "i686":
        return "x86";
      case "arm":
        return "arm32";
      case "ppc64le":
        return "ppc64";
      default:
        return arch;
    }
  }

  private static @Nullable String type(String os) {
    String[][] types = {
      {"linux", "linux"},
      {"windows", "windows"},
      {"mac", "darwin"},
      {"freebsd", "freebsd"},
      {"netbsd", "netbsd"},
      {"openbsd", "openbsd"},
      {"dragonfly", "dragonflybsd"},
      {"hp-ux", "hpux"},
      {"aix", "aix"},
      {"solaris", "solaris"},
      {"sunos", "solaris"},
      {"z/os", "z_os"}
    };
    for (String[] type : types) {
      if (os.startsWith(type[0])) {
        return type[1];
      }
    }
    return null;
  }
}
