package dev.sonde.agent.record;

import dev.sonde.probe.Call;
import dev.sonde.probe.Key;
import dev.sonde.probe.Operation;
import dev.sonde.probe.Probe;
import dev.sonde.probe.db.DatabaseKeys;
import dev.sonde.probe.db.DatabaseTarget;
import dev.sonde.probe.http.HttpKeys;
import java.net.InetSocketAddress;

/** Lets tests of other packages record traces: a root with database calls below it. */
public final class Calls {

  private static final DatabaseTarget TARGET =
      new DatabaseTarget("postgresql", "orders", "db", 5432);

  /** As probes keep the object they were entered with. */
  private static final Key<Object> OWN = Key.own("test.self");

  public final SpanQueue queue = new SpanQueue(4_096);
  public final Recorder recorder = new Recorder(queue, new Bench.KeepAll(), new Propagation());
  private final Breaker breaker = new Breaker("test", (text, failure) -> {});
  private final SpanSite root =
      site(
          new Probe<Object, Object, Object>() {
            @Override
            public void enter(Call call, Object self, Object argument) {}
          });
  private final SpanSite query =
      site(
          new Probe<Object, Object, Object>() {
            @Override
            public void enter(Call call, Object self, Object text) {
              call.operation(Operation.DATABASE)
                  .put(DatabaseKeys.TARGET, TARGET)
                  .put(DatabaseKeys.TEXT, (String) text)
                  .put(OWN, this);
            }
          });

  private final SpanSite request =
      site(
          new Probe<Object, Object, Object>() {
            @Override
            public void enter(Call call, Object self, Object port) {
              call.operation(Operation.HTTP_SERVER)
                  .put(HttpKeys.METHOD, "GET")
                  .put(HttpKeys.TARGET, "/orders")
                  .put(HttpKeys.PEER_ADDRESS, "192.0.2.5")
                  .put(HttpKeys.PEER_PORT, (Long) port);
            }
          });

  private final SpanSite sent =
      site(
          new Probe<Object, Object, Object>() {
            @Override
            public void enter(Call call, Object self, Object peer) {
              call.operation(Operation.HTTP_CLIENT)
                  .put(HttpKeys.METHOD, "GET")
                  .put(HttpKeys.URL, "http://shop/orders")
                  .put(HttpKeys.PEER, (InetSocketAddress) peer);
            }
          });

  private SpanSite site(Probe<?, ?, ?> probe) {
    return new SpanSite(recorder, probe, breaker, "dev.Shop.serve", "test", 0, false);
  }

  /** One trace: the root and as many queries. */
  public void trace(String text, int queries) {
    Object outer = root.enter(this, null, null);
    for (int i = 0; i < queries; i++) {
      Bench.exit(query.enter(this, text, null));
    }
    Bench.exit(outer);
  }

  /** One trace: a request over a connection from this port, and as many queries. */
  public void request(Long port, int queries) {
    Object outer = request.enter(this, port, null);
    for (int i = 0; i < queries; i++) {
      Bench.exit(query.enter(this, "SELECT 1", null));
    }
    Bench.exit(outer);
  }

  /** One trace: a request sent over a connection to this address. */
  public void sent(InetSocketAddress peer) {
    Bench.exit(sent.enter(this, peer, null));
  }

  /** One trace whose root fails. */
  public void failedTrace(Throwable failure) {
    SpanSite.fail(root.enter(this, null, null), failure);
  }
}
