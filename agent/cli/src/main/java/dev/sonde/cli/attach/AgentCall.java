package dev.sonde.cli.attach;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.jvm.Proc;
import dev.sonde.cli.jvm.ProcessStatus;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Problem;
import dev.sonde.cli.outcome.Reason;
import java.io.File;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends requests to the agent in a JVM; where there is none, the request itself brings it. */
public final class AgentCall {
  private static final long POLL_MILLIS = 10;
  private static final long GRACE_MILLIS = 500;

  private final Proc proc;
  private final File jar;

  /**
   * @param jar this command's own, which is the agent's
   */
  public AgentCall(Proc proc, File jar) {
    this.proc = proc;
    this.jar = jar;
  }

  /**
   * Waits for the agent's answer.
   *
   * @param request what the agent is asked for; may hold secrets, which nobody else can read
   * @param progress takes each line that the agent reports meanwhile, on the calling thread
   * @return the agent's result
   * @throws CommandFailure when the agent answers with an error, or does not answer
   */
  public JsonObject send(Jvm jvm, Properties request, Deadline deadline, Consumer<String> progress)
      throws CommandFailure {
    Problem obstacle = jvm.obstacle();
    if (obstacle != null) {
      throw new CommandFailure(obstacle);
    }
    request.setProperty("timeout.millis", Long.toString(deadline.remainingMillis()));
    try (Exchange exchange = Exchange.create(proc, jvm, jar, request)) {
      ReplyFile reply = new ReplyFile(exchange.reply(), progress);
      AttachReply answer = load(jvm, exchange, reply, deadline);
      reply.read();
      if (reply.last() == null && answer.isEmpty()) {
        checkAlive(jvm);
      }
      return result(jvm, answer, reply.last());
    } catch (IOException failed) {
      if (hasEnded(proc, jvm.pid())) {
        throw ended(jvm.pid());
      }
      throw new CommandFailure(
          Reason.FAILED, "process " + jvm.pid() + " could not be asked: " + text(failed), null);
    }
  }

  private AttachReply load(Jvm jvm, Exchange exchange, ReplyFile reply, Deadline deadline)
      throws CommandFailure, IOException {
    Conversation conversation = new Conversation(proc, jvm, deadline);
    try {
      FutureTask<AttachReply> task =
          new FutureTask<>(() -> conversation.load(exchange.jar(), exchange.options()));
      Thread worker = new Thread(task, "attach-" + jvm.pid());
      worker.setDaemon(true);
      worker.start();
      while (true) {
        try {
          return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillTalking) {
          reply.read();
          if (deadline.isOver()) {
            conversation.abort();
            awaitEnd(task);
            throw timedOut(jvm, deadline);
          }
          if (hasEnded(proc, jvm.pid())) {
            throw ended(jvm.pid());
          }
        }
      }
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof CommandFailure) {
        throw (CommandFailure) cause;
      }
      throw cause instanceof IOException ? (IOException) cause : new IOException(cause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    } finally {
      conversation.abort();
    }
  }

  /** The worker removes what it has created in the JVM's working directory. */
  private static void awaitEnd(FutureTask<AttachReply> task)
      throws CommandFailure, InterruptedException {
    try {
      task.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException stuck) {
      task.cancel(true);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof CommandFailure) {
        throw (CommandFailure) failed.getCause();
      }
    }
  }

  private CommandFailure timedOut(Jvm jvm, Deadline deadline) {
    ProcessStatus now = proc.status(jvm.pid());
    if (now != null && now.isStopped()) {
      return new CommandFailure(
          Reason.STOPPED,
          "process " + jvm.pid() + " is stopped",
          "let it go on: kill -CONT " + jvm.pid());
    }
    return deadline.passed(jvm.pid(), "did not answer");
  }

  /** The connection ends a little before the process does. */
  private void checkAlive(Jvm jvm) throws CommandFailure, IOException {
    Deadline soon = Deadline.in(1);
    while (!soon.isOver()) {
      if (hasEnded(proc, jvm.pid())) {
        throw ended(jvm.pid());
      }
      soon.pause(POLL_MILLIS);
    }
  }

  private static JsonObject result(Jvm jvm, AttachReply answer, @Nullable JsonObject last)
      throws CommandFailure {
    JsonObject result = last == null ? null : last.getObject("result");
    if (result != null) {
      return result;
    }
    JsonObject error = last == null ? null : last.getObject("error");
    if (error == null) {
      throw new CommandFailure(AttachProblem.of(jvm, answer));
    }
    throw new CommandFailure(
        Problem.ofAgent(
            error.getString("code", "failed"),
            error.getString("message", "the agent gave no reason"),
            error.getString("fix")));
  }

  static boolean hasEnded(Proc proc, long pid) {
    ProcessStatus status = proc.status(pid);
    return status == null || status.isZombie();
  }

  static CommandFailure ended(long pid) {
    return new CommandFailure(Reason.ENDED, "process " + pid + " ended before it answered", null);
  }

  private static String text(IOException failed) {
    return failed.getMessage() == null ? failed.toString() : failed.getMessage();
  }
}
