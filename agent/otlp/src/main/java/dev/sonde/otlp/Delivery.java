package dev.sonde.otlp;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.Collection;

/** An exporter of the SDK for one signal, whichever it is. */
interface Delivery<D> {

  CompletableResultCode export(Collection<D> data);

  CompletableResultCode shutdown();
}
