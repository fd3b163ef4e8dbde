package dev.sonde.probes.jetty;

import dev.sonde.probe.Call;
import dev.sonde.probe.Completion;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Key;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Table;
import dev.sonde.probe.http.CapturedHeaders;
import dev.sonde.probe.http.HttpKeys;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** The spans of the requests that channels are handling. */
final class Channels {

  /** The channel of a call: 9.0 does not tell it to others. */
  private static final Key<HttpChannel> CHANNEL = Key.own("jetty.channel");

  /** The call of this thread's request until it is complete or asynchronous. */
  private final Slot<Call> running = Engine.get().slot("jetty.request");

  private final Table<HttpChannel, Completion> async = Engine.get().table("jetty.async");

  private final CapturedHeaders captured = CapturedHeaders.serverResponse();

  void begin(HttpChannel channel, Call call) {
    Completion abandoned = async.remove(channel);
    if (abandoned != null) {
      abandoned.end(null);
    }
    running.set(call.put(CHANNEL, channel));
  }

  /** Called when {@code handle} is left, whatever has become of the request. */
  void leave() {
    running.set(null);
  }

  void startAsync() {
    Call call = running.get();
    HttpChannel channel = call == null ? null : call.get(CHANNEL);
    if (call != null && channel != null) {
      running.set(null);
      async.put(channel, call.defer());
    }
  }

  @Nullable Completion async(HttpChannel channel) {
    return async.get(channel);
  }

  void complete(HttpChannel channel) {
    Completion span = async.remove(channel);
    Call call = span == null ? running.get() : span.call();
    if (call != null) {
      call.put(HttpKeys.STATUS, channel.getResponse().getStatus());
      captured.put(call, channel.getResponse(), Response::getHeaders);
      running.set(null);
    }
    if (span != null) {
      span.end(null);
    }
  }
}
