/**
 * Checks of sonde.jar: what it carries, which room each class is in, and who may depend on whom.
 */
package dev.sonde.dist;
