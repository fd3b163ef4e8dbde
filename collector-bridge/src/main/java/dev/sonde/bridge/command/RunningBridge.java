package dev.sonde.bridge.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The bridge that a query asks, as options of the command. */
@SuppressWarnings("NullAway.Init") // picocli sets the field that has a default
final class RunningBridge {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Option(
      names = "--bridge",
      paramLabel = "<url>",
      defaultValue = "http://127.0.0.1:4318",
      description = "The bridge to ask (default: ${DEFAULT-VALUE}).")
  private URI bridge;

  @Option(names = "--json", description = "JSON instead of text.")
  private boolean json;

  @Option(names = "--ascii", description = "Draw trees with plain ASCII.")
  private boolean ascii;

  @Option(
      names = "--token",
      defaultValue = "${env:SONDE_BRIDGE_TOKEN:-}",
      description = "The bridge's token; better in the variable SONDE_BRIDGE_TOKEN.")
  private String token;

  /** As {@link #print}, whatever was asked for. */
  int printJson(String path, Map<String, String> parameters) throws InterruptedException {
    json = true;
    return print(path, parameters);
  }

  /** Prints the answer, or what is wrong to standard error. Returns the exit code. */
  int print(String path, Map<String, String> parameters) throws InterruptedException {
    String query =
        parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String format = json ? "format=json" : "format=text&ascii=" + ascii;
    HttpResponse<String> response;
    try {
      URI uri = bridge.resolve(path + "?" + format + (query.isEmpty() ? "" : "&" + query));
      response =
          HttpClient.newBuilder()
              .connectTimeout(Duration.ofSeconds(5))
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(request(uri), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      System.err.println("--bridge " + bridge + ": a URL such as http://127.0.0.1:4318 expected");
      return ExitCode.USAGE;
    } catch (IOException e) {
      System.err.println(
          "No bridge answers at "
              + bridge
              + "; start one with: java -jar sonde-bridge.jar, or name it with --bridge");
      return ExitCode.SOFTWARE;
    }
    if (response.statusCode() != 200) {
      System.err.println(error(response));
      return response.statusCode() == 400 ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.print(response.body());
    if (json) {
      out.println();
    }
    out.flush();
    return ExitCode.OK;
  }

  private HttpRequest request(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private String error(HttpResponse<String> response) {
    try {
      return MAPPER.readTree(response.body()).path("error").asText(response.body());
    } catch (JsonProcessingException e) {
      return bridge + " answered " + response.statusCode() + "; is it a Sonde bridge?";
    }
  }
}
