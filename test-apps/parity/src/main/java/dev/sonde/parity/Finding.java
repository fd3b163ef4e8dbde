package dev.sonde.parity;

import java.util.List;

/**
 * What became of one span of theirs.
 *
 * @param request what was asked of the application
 * @param span service, kind and name of the span
 * @param convention which attributes were compared
 * @param compared how many attributes were compared
 * @param gaps empty when ours is as theirs
 * @param intended gaps that are meant, each with its reason
 */
record Finding(
    String request,
    String span,
    Convention convention,
    int compared,
    List<Gap> gaps,
    List<String> intended) {}
