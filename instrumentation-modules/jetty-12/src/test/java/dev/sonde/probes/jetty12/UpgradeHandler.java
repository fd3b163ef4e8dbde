package dev.sonde.probes.jetty12;

import dev.sonde.testkit.http.ContractApplication;
import dev.sonde.testkit.http.ServletContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Hands connections to another protocol, as Jetty's own WebSocket does. */
final class UpgradeHandler extends Handler.Wrapper {

  UpgradeHandler(Handler application) {
    super(application);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if ("echo".equals(request.getHeaders().get("Upgrade"))) {
      EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
      Executor executor = request.getComponents().getThreadPool();
      request.setAttribute(ServletContract.UPGRADED, true);
      request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, new Echo(endPoint, executor));
    }
    return super.handle(request, response, callback);
  }

  private static final class Echo extends AbstractConnection {

    private final ByteBuffer buffer = BufferUtil.allocate(1);

    Echo(EndPoint endPoint, Executor executor) {
      super(endPoint, executor);
    }

    @Override
    public void onOpen() {
      super.onOpen();
      fillInterested();
    }

    @Override
    public void onFillable() {
      try {
        int read = getEndPoint().fill(buffer);
        while (read > 0) {
          ContractApplication.echoed();
          boolean unused = getEndPoint().flush(buffer);
          read = getEndPoint().fill(buffer);
        }
        if (read == 0) {
          fillInterested();
        } else {
          getEndPoint().close();
        }
      } catch (IOException failed) {
        getEndPoint().close();
      }
    }
  }
}
