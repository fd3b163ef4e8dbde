package dev.sonde.bridge.forward;

/** An OTLP endpoint. Called by the forwarding thread alone; waits for the answer. */
interface Target {
  /** Never throws for what the endpoint or the network does. */
  Outcome send(Parcel parcel);
}
