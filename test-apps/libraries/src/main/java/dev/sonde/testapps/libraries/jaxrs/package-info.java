/** What Jersey serves. */
package dev.sonde.testapps.libraries.jaxrs;
