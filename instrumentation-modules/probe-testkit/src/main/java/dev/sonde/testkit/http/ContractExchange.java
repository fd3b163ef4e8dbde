package dev.sonde.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A request and its response, the same for all servers under test. */
public interface ContractExchange {

  /** Path of the request, without the query. */
  String path();

  InputStream requestBody() throws IOException;

  /** Sets the status of the response, before {@link #body}; 200 unless told. */
  void status(int status);

  /** Sets a header of the response, before {@link #body}. */
  void header(String name, String value);

  /** The body of the response, whose head is sent no later than its first flush. */
  OutputStream body() throws IOException;

  /**
   * Lets the handling method return at once and runs {@code task} on a thread of its own, after
   * which the response is complete.
   */
  void async(Task task);

  /**
   * Answers with 101 and sends each byte that then comes back, after {@link
   * ContractApplication#echoed}, on a thread of the server.
   */
  default void upgrade() throws Exception {
    throw new UnsupportedOperationException("upgrade");
  }

  /** The rest of an answer. */
  @FunctionalInterface
  interface Task {
    void run(ContractExchange exchange) throws Exception;
  }
}
