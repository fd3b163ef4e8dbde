/**
 * Single operations under JMH. One invocation is one request of many operations; requests come at a
 * fixed pace, below what either agent can export.
 */
package dev.sonde.benchmarks.micro;
