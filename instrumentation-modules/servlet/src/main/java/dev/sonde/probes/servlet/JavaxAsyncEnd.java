package dev.sonde.probes.servlet;

import dev.sonde.probe.Call;
import dev.sonde.probe.Completion;
import dev.sonde.probe.Table;
import dev.sonde.probe.http.CapturedHeaders;
import dev.sonde.probe.http.HttpKeys;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;

/** Ends the span of an asynchronous request when the container completes it. */
final class JavaxAsyncEnd implements AsyncListener {

  private final Completion span;
  private final Table<ServletRequest, Completion> open;
  private final ServletRequest request;
  private final CapturedHeaders captured;

  private JavaxAsyncEnd(
      Completion span,
      Table<ServletRequest, Completion> open,
      ServletRequest request,
      CapturedHeaders captured) {
    this.span = span;
    this.open = open;
    this.request = request;
    this.captured = captured;
  }

  /**
   * Keeps the span of a request that has just started to be asynchronous.
   *
   * @param open leads from the container's request to its span until it is complete
   */
  static void follow(
      Call call,
      Table<ServletRequest, Completion> open,
      AsyncContext context,
      CapturedHeaders captured) {
    ServletRequest request = unwrapped(context.getRequest());
    Completion span = call.defer();
    open.put(request, span);
    context.addListener(
        new JavaxAsyncEnd(span, open, request, captured),
        context.getRequest(),
        context.getResponse());
  }

  /** The container's own request, which stays the same in all dispatches. */
  static ServletRequest unwrapped(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper) {
      inner = ((ServletRequestWrapper) inner).getRequest();
    }
    return inner;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    open.remove(request);
    ServletResponse response = event.getSuppliedResponse();
    if (response instanceof HttpServletResponse) {
      HttpServletResponse http = (HttpServletResponse) response;
      span.call().put(HttpKeys.STATUS, http.getStatus());
      captured.put(span.call(), http, HttpServletResponse::getHeaders);
    }
    span.end(null);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // completion follows, with the status that the container or the application answers
  }

  @Override
  public void onError(AsyncEvent event) {
    Throwable error = event.getThrowable();
    if (error != null) {
      span.call().failure(error);
    }
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event
        .getAsyncContext()
        .addListener(this, event.getSuppliedRequest(), event.getSuppliedResponse());
  }
}
