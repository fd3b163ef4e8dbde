package dev.sonde.cli.attach;

import com.sun.jna.LastErrorException;
import java.io.IOException;

/**
 * Lets the calling thread, and no other, act as another user: HotSpot before 11 (and 8u before the
 * backport) accepts a connection only from exactly the user and group it runs as, not from root.
 * The thread stays so until its end.
 */
final class Credentials {
  private static final long KEEP = -1;

  private Credentials() {}

  /**
   * Needs to be root, and the capabilities SETUID and SETGID.
   *
   * @throws IOException when the system does not allow it
   */
  static void become(int uid, int gid) throws IOException {
    LibC.load();
    boolean arm = System.getProperty("os.arch", "").equals("aarch64");
    // System calls, since the C library's functions of these names change every thread.
    long setresgid = arm ? 149 : 119;
    long setresuid = arm ? 147 : 117;
    try {
      LibC.syscall(setresgid, KEEP, gid, KEEP);
      LibC.syscall(setresuid, KEEP, uid, KEEP);
    } catch (LastErrorException denied) {
      throw new IOException(
          "cannot act as user " + uid + ": error " + denied.getErrorCode(), denied);
    }
  }
}
