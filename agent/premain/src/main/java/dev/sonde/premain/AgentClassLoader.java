package dev.sonde.premain;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent from the hidden part of its jar. What the jar has comes from the jar, even where
 * another agent has put a class of that name on the bootstrap search path; everything else comes
 * from the platform and nothing from the application.
 *
 * <p>A class {@code a.b.C} and the resource {@code a/b/C.class} are the entry {@code
 * sonde/agent/a/b/C.classdata}, any other resource {@code a/b} is {@code sonde/agent/a/b}. The
 * classes of probes are resources only: an application loader's own probe loader defines them.
 *
 * <p>The command line's room, {@code sonde/cli/}, is loaded the same way in a process of its own.
 *
 * <p>Safe for use by many threads.
 */
final class AgentClassLoader extends ClassLoader implements Closeable {

  static {
    registerAsParallelCapable();
  }

  static final String AGENT = "sonde/agent/";
  static final String COMMAND_LINE = "sonde/cli/";

  private static final String PROBES = "sonde/probes/";
  private static final String PROBES_PACKAGE = "dev/sonde/probes/";
  private static final String INDEX = "sonde/probes.index";
  private static final String CLASS = ".class";

  private final JarFile jar;
  private final String room;
  private final ProtectionDomain domain;

  /** Of the agent, by which {@link Package#getImplementationVersion()} tells it. */
  private final @Nullable String version;

  /**
   * @param room where in the jar the classes are, ends with a slash
   * @param parent the platform's loader, null for the bootstrap loader
   * @throws IOException when the file is no readable jar
   */
  @SuppressWarnings("this-escape") // the domain names its loader, as the JDK's own loaders do
  AgentClassLoader(File file, String room, @Nullable ClassLoader parent) throws IOException {
    super(parent);
    this.room = room;
    jar = new JarFile(file, false);
    Manifest manifest = jar.getManifest();
    version =
        manifest == null
            ? null
            : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    Permissions everything = new Permissions();
    everything.add(new AllPermission());
    CodeSource source = new CodeSource(file.toURI().toURL(), (Certificate[]) null);
    domain = new ProtectionDomain(source, everything, this, null);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        ZipEntry entry = entry(room + name.replace('.', '/') + CLASS + "data");
        loaded = entry == null ? super.loadClass(name, false) : define(name, entry);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private Class<?> define(String name, ZipEntry entry) throws ClassNotFoundException {
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      definePackageOnce(name.substring(0, dot));
    }
    try {
      byte[] bytes = bytes(entry);
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  private void definePackageOnce(String name) {
    if (getPackage(name) == null) {
      try {
        definePackage(name, null, null, null, null, version, null, null);
      } catch (IllegalArgumentException byAnotherThread) {
        // what was wanted is there
      }
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    ZipEntry entry = entry(entryName(name));
    if (entry == null) {
      return null;
    }
    try {
      // The handler opens the jar that is open already; the JDK's own would keep one more open in
      // its cache for ever.
      return new URL(null, "sonde:/" + name, new EntryHandler(this, entry.getName()));
    } catch (MalformedURLException unusableName) {
      return null;
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL found = findResource(name);
    return found == null ? super.getResource(name) : found;
  }

  /** Only the jar's: asking the platform for a service file makes it open each of its modules. */
  @Override
  public Enumeration<URL> getResources(String name) {
    URL found = findResource(name);
    return Collections.enumeration(
        found == null ? Collections.<URL>emptySet() : Collections.singleton(found));
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    ZipEntry entry = entry(entryName(name));
    try {
      return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
    } catch (IOException unreadable) {
      return null;
    }
  }

  private String entryName(String resource) {
    if (resource.equals(INDEX)) {
      return INDEX;
    }
    String from = resource.startsWith(PROBES_PACKAGE) ? PROBES : room;
    return from + resource + (resource.endsWith(CLASS) ? "data" : "");
  }

  private @Nullable ZipEntry entry(String entryName) {
    try {
      return jar.getEntry(entryName);
    } catch (IllegalStateException closed) {
      return null;
    }
  }

  /** Reads an entry of the jar by its own name. */
  byte[] read(String entryName) throws IOException {
    ZipEntry entry = entry(entryName);
    if (entry == null) {
      throw new FileNotFoundException(jar.getName() + " has no " + entryName);
    }
    return bytes(entry);
  }

  private byte[] bytes(ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(1024, (int) entry.getSize()));
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    }
  }

  /** Tells one build from another: the same for jars of the same content. */
  String build() {
    CRC32 sum = new CRC32();
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      ZipEntry entry = entries.nextElement();
      String text = entry.getName() + entry.getCrc();
      for (int i = 0; i < text.length(); i++) {
        sum.update(text.charAt(i));
      }
    }
    return Long.toHexString(sum.getValue());
  }

  /**
   * Closes the jar, of this loader and of an attach's that has this class; loaded classes stay
   * usable, further ones cannot be loaded.
   */
  @Override
  @SuppressWarnings("ReferenceEquality") // a loader is told by its identity
  public void close() throws IOException {
    jar.close();
    ClassLoader own = AgentClassLoader.class.getClassLoader();
    // at the start of the JVM it is the application's, which is a URLClassLoader, too, on Java 8
    if (own instanceof URLClassLoader && own != ClassLoader.getSystemClassLoader()) {
      ((URLClassLoader) own).close();
    }
  }
}
