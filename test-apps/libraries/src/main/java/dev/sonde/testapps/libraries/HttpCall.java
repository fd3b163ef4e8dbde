package dev.sonde.testapps.libraries;

import java.io.IOException;

/** One way to send a GET. */
@FunctionalInterface
interface HttpCall {
  /**
   * Waits for the whole answer.
   *
   * @return the status
   * @throws IOException when there is no answer
   */
  int get(String url) throws Exception;
}
