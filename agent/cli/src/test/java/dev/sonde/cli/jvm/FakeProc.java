package dev.sonde.cli.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory laid out as {@code /proc}, with processes that never ran. */
final class FakeProc {
  private static final String HOTSPOT =
      "7f00-7f01 r-xp 00000000 fe:00 12                         /opt/jdk/lib/server/libjvm.so\n";

  private final Path root;

  FakeProc(Path root) throws IOException {
    this.root = root;
    write("self/status", "Name:\tjava\nPid:\t1\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n");
    process(1, "S", "0000000000000004");
  }

  /** Adds a process of user 7, group 8, whose own namespace calls it 1. */
  FakeProc process(long pid, String state, String caught) throws IOException {
    return write(
        pid + "/status",
        "Name:\tjava\nState:\t"
            + state
            + " (x)\nPid:\t"
            + pid
            + "\nUid:\t9\t7\t9\t9\nGid:\t9\t8\t9\t9\nNSpid:\t"
            + pid
            + "\t1\nSigCgt:\t"
            + caught
            + "\n");
  }

  /** Adds a HotSpot JVM that is ready for an agent. */
  FakeProc jvm(long pid, String... commandLine) throws IOException {
    return process(pid, "S", "2000000181005ccf")
        .write(pid + "/maps", HOTSPOT)
        .write(pid + "/cmdline", String.join("\0", commandLine) + "\0");
  }

  FakeProc write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(UTF_8));
    return this;
  }

  Proc proc() {
    return new Proc(root);
  }

  RunningJvms jvms() {
    return new RunningJvms(proc());
  }
}
