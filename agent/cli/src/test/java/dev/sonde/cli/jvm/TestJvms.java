package dev.sonde.cli.jvm;

import java.nio.file.Path;

/** JVMs that never ran, for tests of other packages. */
public final class TestJvms {
  private TestJvms() {}

  public static Jvm one(Path folder, long pid, String main) throws Exception {
    return new FakeProc(folder).jvm(pid, "java", main).jvms().of(pid);
  }
}
