package dev.sonde.premain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/**
 * Opens the URL of one resource of the agent's jar, through the jar that the agent's loader holds
 * open.
 */
final class EntryHandler extends URLStreamHandler {

  private final AgentClassLoader loader;
  private final String entryName;

  EntryHandler(AgentClassLoader loader, String entryName) {
    this.loader = loader;
    this.entryName = entryName;
  }

  @Override
  protected URLConnection openConnection(URL url) {
    return new URLConnection(url) {
      @Override
      public void connect() {}

      @Override
      public InputStream getInputStream() throws IOException {
        return new ByteArrayInputStream(loader.read(entryName));
      }
    };
  }
}
