/**
 * The command line: {@code java -jar sonde.jar COMMAND}. A command finds its JVMs, sends each one a
 * request and prints what the agent there answers, for people or, with {@code --json}, one JSON
 * object a line. It runs in a process of its own, on the main thread, and nothing of it is ever
 * loaded into an application; it lives in a room of the jar of its own.
 */
package dev.sonde.cli;
