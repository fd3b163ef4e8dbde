package dev.sonde.testkit.http;

/** A running server whose requests {@link ContractApplication} answers. */
public interface ContractServer {

  int port();

  void stop() throws Exception;
}
