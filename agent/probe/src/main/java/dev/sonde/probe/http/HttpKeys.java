package dev.sonde.probe.http;

import dev.sonde.probe.Key;
import java.net.InetSocketAddress;

/** What HTTP spans are made of. Raw keys are read by the conventions on the export thread. */
public final class HttpKeys {

  /** The request method as the library has it; unknown ones become {@code _OTHER}. */
  public static final Key<String> METHOD = Key.raw("http.method");

  /** Client: the absolute URL, anything whose {@code toString} is one. */
  public static final Key<Object> URL = Key.raw("http.url");

  /** The response status code; 0 when no response came. */
  public static final Key<Long> STATUS = Key.number("http.response.status_code");

  /** Server: path and query as they stand in the request line, or the path alone. */
  public static final Key<String> TARGET = Key.raw("http.target");

  /** Server: the query without its question mark, when {@link #TARGET} is the path alone. */
  public static final Key<String> QUERY = Key.raw("http.query");

  /** Server: {@code http} or {@code https}; of several, separated by commas, the first counts. */
  public static final Key<String> SCHEME = Key.raw("http.scheme");

  /** Server: the authority the client asked for: {@code Host} or what a proxy forwarded. */
  public static final Key<String> AUTHORITY = Key.raw("http.authority");

  /** Server: the header {@code Forwarded} (RFC 7239); what it says comes before all the others. */
  public static final Key<String> FORWARDED = Key.raw("http.forwarded");

  /** Server: the matched route, low in cardinality, with its context path. */
  public static final Key<String> ROUTE = Key.string("http.route");

  /** Client: low-cardinality template of the path, where the client has one. */
  public static final Key<String> TEMPLATE = Key.string("url.template");

  /** The protocol as the library prints it, such as {@code HTTP/1.1}. */
  public static final Key<Object> PROTOCOL = Key.raw("http.protocol");

  /** Server: the address of the client, through proxies when their headers say so. */
  public static final Key<String> CLIENT_ADDRESS = Key.string("client.address");

  /** The address at the other end of the connection. */
  public static final Key<String> PEER_ADDRESS = Key.string("network.peer.address");

  /**
   * The port at the other end of the connection: an attribute of each span alone, since requests
   * that differ in nothing else come over many connections.
   */
  public static final Key<Long> PEER_PORT = Key.own("network.peer.port");

  /** Client: the other end of the connection, resolved; both its address and its port are told. */
  public static final Key<InetSocketAddress> PEER = Key.own("http.peer");

  public static final Key<String> USER_AGENT = Key.string("user_agent.original");

  /** How often this request had been sent before: 1 for the first retry or redirect. */
  public static final Key<Long> RESEND_COUNT = Key.number("http.request.resend_count");

  private HttpKeys() {}
}
