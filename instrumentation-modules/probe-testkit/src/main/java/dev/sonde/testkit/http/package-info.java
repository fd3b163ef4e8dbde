/**
 * The contract that every HTTP server's probe is held to: {@link
 * dev.sonde.testkit.http.HttpServerContract} sends real requests to a real server, in which {@link
 * dev.sonde.testkit.http.ContractApplication} answers, and looks at the spans. A server's test says
 * how to start it and how its requests are a {@link dev.sonde.testkit.http.ContractExchange}.
 */
package dev.sonde.testkit.http;
