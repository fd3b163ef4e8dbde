/** What Spring MVC serves. */
package dev.sonde.testapps.libraries.spring;
