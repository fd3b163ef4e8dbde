package dev.sonde.bridge.command;

import dev.sonde.bridge.forward.ForwardSettings;
import dev.sonde.bridge.forward.Protocol;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where everything is passed on to. */
@SuppressWarnings("NullAway.Init") // picocli sets every field that has a default
final class ForwardOptions {
  @Option(
      names = "--forward",
      paramLabel = "<url>",
      description =
          "OTLP endpoint to pass everything on to, such as http://tempo:4318; may be repeated.")
  private List<URI> endpoints = List.of();

  @Option(
      names = "--forward-protocol",
      defaultValue = "http/protobuf",
      converter = ProtocolName.class,
      description = "http/protobuf or grpc, of all of them.")
  private Protocol protocol;

  @Option(
      names = "--forward-header",
      paramLabel = "<name=value>",
      description = "Header to send along, such as Authorization; may be repeated.")
  private Map<String, String> headers = Map.of();

  List<ForwardSettings> settings(CommandLine command) {
    List<ForwardSettings> targets = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (URI endpoint : endpoints) {
      boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
      if (!http || endpoint.getHost() == null) {
        throw new ParameterException(
            command, "--forward " + endpoint + ": a URL such as http://localhost:4318 expected");
      }
      ForwardSettings target = new ForwardSettings(endpoint, protocol, headers);
      if (!names.add(target.name())) {
        throw new ParameterException(command, "--forward " + endpoint + " is given twice");
      }
      targets.add(target);
    }
    return targets;
  }
}
