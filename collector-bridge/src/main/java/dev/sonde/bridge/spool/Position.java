package dev.sonde.bridge.spool;

/**
 * How far a target is.
 *
 * @param sequence of the last batch that it is done with
 * @param dropped items that had to make room before it got them, ever
 */
public record Position(long sequence, long dropped) {}
