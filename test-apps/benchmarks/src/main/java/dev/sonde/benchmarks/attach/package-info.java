/**
 * An agent that comes late, under load: how long until the first span has left, and how long
 * requests stood still meanwhile. {@code CrowdedShop} runs in the process that is measured.
 */
package dev.sonde.benchmarks.attach;
