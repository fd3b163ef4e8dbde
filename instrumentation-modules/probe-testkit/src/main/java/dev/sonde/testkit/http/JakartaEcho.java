package dev.sonde.testkit.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends each byte of an upgraded connection back. */
public final class JakartaEcho implements HttpUpgradeHandler {

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
