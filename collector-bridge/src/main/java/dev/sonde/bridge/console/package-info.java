/**
 * The console: a web page that shows what the store has, by the JSON API alone.
 *
 * <p>The page is plain ES modules and style sheets beside this package's resources, a file a view,
 * and needs no build of its own; charts come from WebJars. Everything is served with a policy that
 * lets a browser run nothing but these files, so that a name that somebody sent can never become
 * code. Files are read and compressed once, on the worker thread that first needs them.
 */
@NullMarked
package dev.sonde.bridge.console;

import org.jspecify.annotations.NullMarked;
