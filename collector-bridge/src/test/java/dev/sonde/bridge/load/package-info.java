/**
 * A stream of spans like those of a few busy services, for the tests that kill and for measuring.
 *
 * <p>Batches are encoded once; for each request the ids and times in the encoding are overwritten,
 * so that the sender takes little of the machine that it measures. A trace id has the number of its
 * batch in it: whoever receives can tell which batches are missing or came twice.
 */
package dev.sonde.bridge.load;
