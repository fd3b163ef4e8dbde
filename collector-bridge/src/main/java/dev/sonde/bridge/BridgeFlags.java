package dev.sonde.bridge;

import com.linecorp.armeria.common.FlagsProvider;
import com.linecorp.armeria.common.util.TlsEngineType;
import com.linecorp.armeria.common.util.TransportType;

/** Armeria without native code; found as a service before any of its classes decides otherwise. */
public final class BridgeFlags implements FlagsProvider {
  @Override
  public int priority() {
    return 1;
  }

  @Override
  public TransportType transportType() {
    return TransportType.NIO;
  }

  @Override
  public TlsEngineType tlsEngineType() {
    return TlsEngineType.JDK;
  }

  @Override
  public Boolean warnNettyVersions() {
    return false;
  }
}
