/**
 * Jetty 9.0 to 11, whose requests are handled by an {@code HttpChannel}.
 *
 * <p>{@code handle} runs for the request and again for each thing that happens to it once it is
 * asynchronous, on any thread; {@code onCompleted} is called when the response is complete, within
 * {@code handle} or after it, and before the channel is recycled for the next request. A span that
 * ends within the first {@code handle} needs no memory but this thread's slot; one that becomes
 * asynchronous is remembered by its channel from {@code startAsync} on, which comes before any
 * other thread can see the request. In 9.0 {@code run} is what {@code handle} is later, and until
 * 9.2 {@code reset}, which recycles the channel, is the sign that the response is complete.
 */
package dev.sonde.probes.jetty;
