package dev.sonde.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.http.HttpUpgradeHandler;
import javax.servlet.http.WebConnection;

/** Sends each byte of an upgraded connection back. */
public final class JavaxEcho implements HttpUpgradeHandler {

  @Override
  public void init(WebConnection connection) {
    try {
      ServletInputStream in = connection.getInputStream();
      in.setReadListener(new Echo(in, connection.getOutputStream()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void destroy() {}

  private record Echo(ServletInputStream in, ServletOutputStream out) implements ReadListener {

    @Override
    public void onDataAvailable() throws IOException {
      while (in.isReady()) {
        int read = in.read();
        if (read < 0) {
          return;
        }
        ContractApplication.echoed();
        out.write(read);
        out.flush();
      }
    }

    @Override
    public void onAllDataRead() {}

    @Override
    public void onError(Throwable failed) {}
  }
}
