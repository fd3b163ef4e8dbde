package dev.sonde.agent;

import dev.sonde.agent.record.Recorder;
import java.util.concurrent.ThreadFactory;

/** Makes daemon threads that no probe sees. */
final class MutedThreads implements ThreadFactory {

  private final Recorder recorder;
  private final String name;

  MutedThreads(Recorder recorder, String name) {
    this.recorder = recorder;
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(new Muted(task), name);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** No lambda: the JDK would spin it before {@code main}. */
  private final class Muted implements Runnable {
    private final Runnable task;

    Muted(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      recorder.muteThread();
      task.run();
    }
  }
}
