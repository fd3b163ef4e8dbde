/**
 * Brings {@code java.lang.SondeDispatcher} into the bootstrap loader.
 *
 * <p>From Java 9 on the class is defined there directly: {@code java.lang} is opened to the module
 * of this package's own loader, which in the agent's jar is the agent's loader, so the application
 * gains no access and the opening ends with the loader. Nothing is appended to the bootstrap search
 * path, because that turns off class data sharing for the application. Java 8 has neither modules
 * nor such a definition; there a jar with that one class is appended.
 *
 * <p>The other way, {@link dev.sonde.bootstrap.SystemClassPath} and {@link
 * dev.sonde.bootstrap.ThreadLocals} take out of the JDK what would stay there when an agent leaves.
 *
 * <p>Runs on the thread that starts the agent, or sends it away.
 */
package dev.sonde.bootstrap;
