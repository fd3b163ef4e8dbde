package dev.sonde.testapps.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;

/** One kept-alive HTTP/1.1 connection; bodies are read and thrown away. One thread only. */
final class HttpConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final String host;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private boolean reusable = true;

  HttpConnection(URI url) throws IOException {
    int port = url.getPort() < 0 ? 80 : url.getPort();
    host = url.getHost() + ":" + port;
    socket = new Socket(url.getHost(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Returns the status once the whole body is read. */
  int send(Target target) throws IOException {
    String head =
        target.method()
            + " "
            + target.path()
            + " HTTP/1.1\r\nHost: "
            + host
            + (target.method().equals("GET") ? "\r\n\r\n" : "\r\nContent-Length: 0\r\n\r\n");
    out.write(head.getBytes(ISO_8859_1));
    return readResponse();
  }

  /** False once the server said that it closes. */
  boolean reusable() {
    return reusable;
  }

  private int readResponse() throws IOException {
    String statusLine = readLine();
    int status = Integer.parseInt(statusLine.substring(9, 12));
    long length = -1;
    boolean chunked = false;
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      String name = line.substring(0, colon);
      if (name.equalsIgnoreCase("content-length")) {
        length = Long.parseLong(value);
      } else if (name.equalsIgnoreCase("transfer-encoding")) {
        chunked = value.equalsIgnoreCase("chunked");
      } else if (name.equalsIgnoreCase("connection")) {
        reusable = !value.equalsIgnoreCase("close");
      }
    }
    if (chunked) {
      skipChunks();
    } else if (length >= 0) {
      in.skipNBytes(length);
    } else if (status != 204 && status != 304) {
      in.transferTo(OutputStream.nullOutputStream());
      reusable = false;
    }
    return status;
  }

  private void skipChunks() throws IOException {
    while (true) {
      int size = Integer.parseInt(readLine(), 16);
      in.skipNBytes(size);
      readLine();
      if (size == 0) {
        return;
      }
    }
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The connection ended in the head of a response");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
