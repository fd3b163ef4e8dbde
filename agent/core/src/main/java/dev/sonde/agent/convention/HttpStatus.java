package dev.sonde.agent.convention;

import dev.sonde.probe.http.HttpKeys;

/** Status code, {@code error.type} and the span's status. */
final class HttpStatus {

  private HttpStatus() {}

  /**
   * @param errorsFrom the first status code that is an error: 400 for clients, 500 for servers
   * @param cancelled whether the exception is not to count
   */
  static void describe(Recorded recorded, int errorsFrom, boolean cancelled, Described described) {
    long status = recorded.number(HttpKeys.STATUS, 0);
    String type = cancelled ? recorded.errorType() : Failure.type(recorded);
    if (status > 0) {
      described.attributes.put("http.response.status_code", status);
      described.metricAttributes.put("http.response.status_code", status);
      if (type == null && (status >= errorsFrom || status < 100)) {
        type = Long.toString(status);
      }
    }
    described.error = type != null;
    described.attributes.put("error.type", type);
    described.metricAttributes.put("error.type", type);
  }
}
