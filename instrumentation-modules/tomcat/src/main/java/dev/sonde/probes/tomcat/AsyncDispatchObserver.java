package dev.sonde.probes.tomcat;

import dev.sonde.probe.Completion;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Scope;
import dev.sonde.probe.Watch;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to an asynchronous request: data, a dispatch, a timeout, its completion. What
 * the application does about it belongs to the request's span.
 */
@Watch(
    type = CoyoteAdapter.class,
    methods = "asyncDispatch",
    args = {Request.class, Response.class},
    pass = {0, 1},
    nests = "http-server")
public final class AsyncDispatchObserver
    extends Observer<CoyoteAdapter, Request, AsyncDispatchObserver.Dispatch, Object> {

  private final AsyncRequests async = new AsyncRequests();

  @Override
  public @Nullable Dispatch enter(CoyoteAdapter self, Request request, @Nullable Object second) {
    Completion span = async.find(request);
    if (span == null || !(second instanceof Response)) {
      return null;
    }
    return new Dispatch(request, (Response) second, Engine.get().attach(span.context(), -1));
  }

  @Override
  public void exit(
      @Nullable Dispatch dispatch, @Nullable Object result, @Nullable Throwable error) {
    if (dispatch != null) {
      dispatch.scope.close();
      if (!AsyncRequests.goesOn(dispatch.request)) {
        async.end(dispatch.request, dispatch.response);
      }
    }
  }

  static final class Dispatch {
    private final Request request;
    private final Response response;
    private final Scope scope;

    private Dispatch(Request request, Response response, Scope scope) {
      this.request = request;
      this.response = response;
      this.scope = scope;
    }
  }
}
