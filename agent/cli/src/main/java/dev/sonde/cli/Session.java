package dev.sonde.cli;

import dev.sonde.cli.attach.AgentCall;
import dev.sonde.cli.jvm.Proc;
import dev.sonde.cli.jvm.RunningJvms;
import java.io.File;

/** What every command of one run shares. */
final class Session {
  private final File jar;
  private final String version;
  private final RunningJvms jvms;
  private final AgentCall agent;

  Session(File jar, String version) {
    this.jar = jar;
    this.version = version;
    Proc proc = Proc.ofThisMachine();
    this.jvms = new RunningJvms(proc);
    this.agent = new AgentCall(proc, jar);
  }

  File jar() {
    return jar;
  }

  String version() {
    return version;
  }

  RunningJvms jvms() {
    return jvms;
  }

  AgentCall agent() {
    return agent;
  }
}
