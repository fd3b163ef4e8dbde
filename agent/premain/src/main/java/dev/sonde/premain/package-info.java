/**
 * The entry point: the only classes of the agent that the application's class path can see.
 *
 * <p>{@link dev.sonde.premain.Sonde} is what the JVM calls, on the main thread before {@code main}
 * or on its attach thread, and all that it never forgets after an attach; so it is as small as can
 * be and takes {@code AgentStart} from the jar that the command names. That makes the agent's own
 * class loader, whose classes are hidden in the jar under names that no class-path scanner takes
 * for classes, has the dispatcher defined in the bootstrap loader and hands over to the agent.
 * Commands come and are answered as files ({@code Exchange}). Started with {@code java -jar},
 * {@code CommandLine} makes the room of the command line instead. A failure here costs the agent,
 * never the application. Before {@code main} nothing may touch {@code java.util.logging}, {@code
 * java.nio.file} or {@code javax.management}: the first use settles their configuration for the
 * whole JVM, which is the application's to do.
 */
package dev.sonde.premain;
