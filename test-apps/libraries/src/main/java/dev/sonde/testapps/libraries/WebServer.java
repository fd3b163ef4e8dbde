package dev.sonde.testapps.libraries;

import java.util.List;

/** A servlet container on the loopback interface. */
interface WebServer {
  /**
   * Serves until the process is ended.
   *
   * @param port 0 for a free one
   * @return the port it listens on
   */
  int start(int port, List<MappedServlet> servlets) throws Exception;
}
