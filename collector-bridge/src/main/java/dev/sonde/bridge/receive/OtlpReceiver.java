package dev.sonde.bridge.receive;

import com.linecorp.armeria.server.ServerBuilder;
import dev.sonde.bridge.signal.Signal;

/** The paths of OTLP, of both transports. */
public final class OtlpReceiver {
  private final Intake intake;
  private final int maxBodyBytes;
  private final InFlight inFlight;
  private final DecodeRoom room = DecodeRoom.ofThisProcess();

  /**
   * Receives for an intake.
   *
   * @param maxBodyBytes limit of one body, before and after decompression
   * @param maxBytesInFlight limit of all bodies together that are not answered yet
   */
  public OtlpReceiver(Intake intake, int maxBodyBytes, long maxBytesInFlight) {
    this.intake = intake;
    this.maxBodyBytes = maxBodyBytes;
    this.inFlight = new InFlight(maxBytesInFlight);
  }

  public void addTo(ServerBuilder server) {
    for (Signal signal : Signal.values()) {
      server.service(
          signal.httpPath(), new OtlpHttpService(signal, intake, maxBodyBytes, inFlight, room));
      server.service(
          signal.grpcPath(), new OtlpGrpcService(signal, intake, maxBodyBytes, inFlight, room));
    }
  }

  /** Bytes of bodies that are not answered yet. */
  public long bytesInFlight() {
    return inFlight.bytes();
  }
}
