/**
 * Reports as one HTML file that loads nothing and runs nothing, so that it can be mailed: text and
 * pictures in SVG. Knows nothing of what it shows; names from an application are text, never
 * markup.
 */
package dev.sonde.cli.html;
