/**
 * The folder that everything on disk is kept in, and who may use it: one bridge at a time.
 *
 * <p>Without {@code --data} it is a temporary one, which goes with the process; what a killed
 * process left is removed by the next one.
 */
@NullMarked
package dev.sonde.bridge.data;

import org.jspecify.annotations.NullMarked;
