package dev.sonde.probes.jetty;

import dev.sonde.testkit.http.ContractApplication;
import dev.sonde.testkit.http.ServletContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Hands the connection of {@code /upgrade} to another protocol, the way that Jetty's own WebSocket
 * does: these versions have no {@code HttpServletRequest.upgrade}.
 */
final class UpgradeCustomizer implements HttpConfiguration.Customizer {

  @Override
  public void customize(Connector connector, HttpConfiguration http, Request request) {
    if (request.getRequestURI().equals("/upgrade")) {
      EndPoint endPoint = request.getHttpChannel().getEndPoint();
      Echo echo = new Echo(endPoint, connector.getExecutor());
      request.setAttribute(ServletContract.UPGRADED, true);
      request.setAttribute("org.eclipse.jetty.server.HttpConnection.UPGRADE", echo);
      request.setAttribute("org.eclipse.jetty.server.HttpTransport.UPGRADE", echo); // from 10 on
    }
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
