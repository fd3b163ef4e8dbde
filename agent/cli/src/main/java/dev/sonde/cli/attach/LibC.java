package dev.sonde.cli.attach;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The C library's functions for what Java cannot do: Unix sockets before Java 16, signals, and a
 * thread that acts as another user. Linux on x86-64 and AArch64 only, glibc or musl; types are
 * those of 64-bit Linux.
 */
final class LibC {
  private static final String[] FOLDERS = {
    System.getProperty("java.io.tmpdir"), "/dev/shm", "/var/tmp", System.getProperty("user.home")
  };

  private static @Nullable String failure;
  private static boolean loaded;

  private LibC() {}

  static native int socket(int domain, int type, int protocol) throws LastErrorException;

  static native int connect(int socket, byte[] address, int length) throws LastErrorException;

  static native long send(int socket, byte[] bytes, long length, int flags)
      throws LastErrorException;

  static native long recv(int socket, byte[] buffer, long length, int flags)
      throws LastErrorException;

  static native int poll(int[] entries, long count, int millis) throws LastErrorException;

  static native int close(int descriptor) throws LastErrorException;

  static native int kill(int pid, int signal) throws LastErrorException;

  static native long syscall(long number, long first, long second, long third)
      throws LastErrorException;

  /**
   * Must succeed before anything else here is called.
   *
   * @throws IOException when there is no library for this machine, or no folder to load it from
   */
  static synchronized void load() throws IOException {
    if (failure != null) {
      throw new IOException(failure);
    }
    if (!loaded) {
      try {
        loadLibrary();
        loaded = true;
      } catch (IOException | LinkageError unusable) {
        failure = "no native access: " + unusable.getMessage();
        throw new IOException(failure, unusable);
      }
    }
  }

  private static void loadLibrary() throws IOException {
    IOException failed = new IOException("no folder to load it from");
    for (String parent : FOLDERS) {
      try {
        loadFrom(Paths.get(parent));
        return;
      } catch (IOException | UnsatisfiedLinkError notHere) {
        // cannot be written to, or programs there may not be executed
        failed.addSuppressed(notHere);
      }
    }
    throw failed;
  }

  private static void loadFrom(Path parent) throws IOException {
    Path folder =
        Files.createTempDirectory(
            parent,
            ".sonde-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = folder.resolve("libjnidispatch.so");
    String name = "/com/sun/jna/" + platform() + "/libjnidispatch.so";
    try (InputStream in = LibC.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the jar has no library for " + platform());
      }
      Files.copy(in, file);
      // Tried here, since JNA could not try a second time; it finds it loaded.
      System.load(file.toString());
      System.setProperty("jna.boot.library.path", folder.toString());
      System.setProperty("jna.nounpack", "true");
      System.setProperty("jna.noclasspath", "true");
      Native.register(LibC.class, NativeLibrary.getProcess());
    } finally {
      // Mapped by now, the file is not needed any more.
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private static String platform() {
    String architecture = System.getProperty("os.arch", "");
    return "linux-" + (architecture.equals("amd64") ? "x86-64" : architecture);
  }
}
