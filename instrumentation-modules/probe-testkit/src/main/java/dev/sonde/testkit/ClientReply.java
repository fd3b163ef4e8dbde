package dev.sonde.testkit;

/** What a client under test got: the status code and the whole body as UTF-8 text. */
public record ClientReply(int status, String body) {}
