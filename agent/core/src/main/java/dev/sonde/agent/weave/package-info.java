/**
 * Weaving: from the index of watched types to changed method bodies to linked call sites.
 *
 * <p>{@link dev.sonde.agent.weave.Watchpoint}s come from an index that the build wrote. A class
 * that is loaded is looked up by name and, unless it comes with the JDK, scanned for watched method
 * names in its constant pool; only a class that may match is taken apart. A woven method calls
 * {@code java.lang.SondeDispatcher} through {@code invokedynamic}; whether the class really is a
 * subtype of the watched type is decided when such a call is linked, at the first run of the
 * method, because then asking needs no class loading.
 */
package dev.sonde.agent.weave;
