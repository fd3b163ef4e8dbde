/**
 * A service whose routes allocate a class each, so that it can be told which request an allocation
 * belongs to: apples on the request's own thread, pears in a pool, plums on virtual threads.
 */
package dev.sonde.testapps.orchard;
