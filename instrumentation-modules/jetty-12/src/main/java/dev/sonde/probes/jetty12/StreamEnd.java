package dev.sonde.probes.jetty12;

import dev.sonde.probe.Completion;
import dev.sonde.probe.http.CapturedHeaders;
import dev.sonde.probe.http.HttpKeys;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Ends the span of a request when its stream has written the response, or failed to; when the
 * connection leaves HTTP, with the response that says so: the stream may then serve for hours.
 */
final class StreamEnd extends HttpStream.Wrapper {

  private final Completion span;
  private final Response response;
  private final CapturedHeaders captured;
  private boolean ended;

  StreamEnd(HttpStream stream, Completion span, Response response, CapturedHeaders captured) {
    super(stream);
    this.span = span;
    this.response = response;
    this.captured = captured;
  }

  @Override
  public void send(
      MetaData.Request request,
      MetaData.@Nullable Response head,
      boolean last,
      ByteBuffer content,
      Callback callback) {
    if (head != null && head.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
      end(null);
    }
    super.send(request, head, last, content, callback);
  }

  @Override
  public void succeeded() {
    end(null);
    super.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    end(failure);
    super.failed(failure);
  }

  private void end(@Nullable Throwable failure) {
    if (ended) {
      return;
    }
    ended = true;
    span.call().put(HttpKeys.STATUS, response.getStatus());
    captured.put(span.call(), response, (answer, name) -> answer.getHeaders().getValuesList(name));
    span.end(failure);
  }
}
