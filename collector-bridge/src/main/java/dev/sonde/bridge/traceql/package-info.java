/**
 * The part of TraceQL that selects spans: <code>
 * { span.http.route = "/cart" &amp;&amp; duration &gt; 1s }</code>.
 *
 * <p>Pipelines, aggregates and structural operators are not understood and refused by name.
 */
@NullMarked
package dev.sonde.bridge.traceql;

import org.jspecify.annotations.NullMarked;
