/**
 * Reads heap dumps: what is largest, by retained size, and who holds it. With Apache NetBeans'
 * library, whose tables lie on disk beside the dump, so that half a gigabyte of memory is enough;
 * in a process of its own, never in the one that was dumped.
 */
package dev.sonde.cli.heapdump;
