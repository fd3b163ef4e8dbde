/**
 * Shows the current span in the MDC of JBoss LogManager's records, WildFly's and Quarkus's log
 * manager, without touching the MDC. A record has an MDC of its own as soon as it is copied for an
 * asynchronous handler or a formatter asks it for one of our keys; the span is put there.
 * java.util.logging itself has no MDC.
 */
package dev.sonde.probes.jbosslogmanager;
