package dev.sonde.otlp.span;

/** Sends one request after the other, or several at a time, to one receiver. */
public interface Sender {

  /** What became of a request. */
  enum Result {
    DELIVERED,
    /** Never will be. */
    REFUSED,
    /** Not now: the receiver is away or overloaded, which passes. */
    UNAVAILABLE
  }

  /** Hears of the result once, on any thread. */
  interface Outcome {
    void done(Result result);
  }

  /** Makes now what the first request will need. Export thread. */
  default void prepare() {}

  /** Begins to send and returns. Export thread. */
  void send(Payload payload, Outcome outcome);
}
