package dev.sonde.probe.http;

import dev.sonde.probe.Call;
import dev.sonde.probe.Nests;
import dev.sonde.probe.Probe;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches what a client does once it has a connection, inside a call that an {@link
 * HttpClientProbe} watches: tells that call's span who is at the other end. The last of several
 * connections counts. Makes no span.
 *
 * @param <A> what knows the connection, or is it
 */
@Nests("http-client")
public abstract class HttpPeerProbe<A> extends Probe<Object, A, Object> {

  private final Function<? super A, ? extends @Nullable SocketAddress> peer;

  /**
   * Tells where to look.
   *
   * @param peer the address connected to; null where that is unknown. Captures nothing.
   */
  protected HttpPeerProbe(Function<? super A, ? extends @Nullable SocketAddress> peer) {
    this.peer = peer;
  }

  /** Outside any watched call there is nobody to tell. */
  @Override
  public final void enter(Call call, Object self, A argument) {
    call.skip();
  }

  @Override
  public final void nested(Call outer, Object self, A argument) {
    SocketAddress address = peer.apply(argument);
    if (address instanceof InetSocketAddress) {
      outer.put(HttpKeys.PEER, (InetSocketAddress) address);
    }
  }
}
