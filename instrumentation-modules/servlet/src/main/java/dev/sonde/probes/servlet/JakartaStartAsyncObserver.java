package dev.sonde.probes.servlet;

import dev.sonde.probe.Call;
import dev.sonde.probe.Completion;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.CapturedHeaders;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request becomes asynchronous. Seen here and not when its servlet returns, because by then
 * another thread may have dispatched it already.
 */
@Watch(
    type = ServletRequest.class,
    methods = "startAsync",
    pass = {},
    nests = "servlet.start-async")
public final class JakartaStartAsyncObserver
    extends Observer<ServletRequest, Void, Slot<Call>, AsyncContext> {

  private final CapturedHeaders captured = CapturedHeaders.serverResponse();
  private final Slot<Call> running = Engine.get().slot("servlet.request");
  private final Table<ServletRequest, Completion> async = Engine.get().table("servlet.async");

  @Override
  public @Nullable Slot<Call> enter(ServletRequest self, Void none, @Nullable Object second) {
    return running.get() == null ? null : running;
  }

  @Override
  public void exit(
      @Nullable Slot<Call> slot, @Nullable AsyncContext context, @Nullable Throwable error) {
    Call call = running.get();
    if (call != null && context != null) {
      running.set(null);
      JakartaAsyncEnd.follow(call, async, context, captured);
    }
  }
}
