package dev.sonde.agent.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.Attributes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesTest {

  private static final String CONTAINER =
      "3f8a2e6cc1f04c5ba1d0a3be9f7b2c14d5e6f708192a3b4c5d6e7f8091a2b3c4";

  @TempDir private Path root;

  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void workInRoot() {
    properties.setProperty("user.dir", root.toString());
  }

  private Attributes resolve() {
    return Resources.resolve(
        Config.of(settings, Map.of(), null, line -> {}),
        "1.2.3",
        new InstanceId(),
        new Surroundings(properties, environment, root.toFile()));
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Path jar(String name, String title, Map<String, String> files) throws IOException {
    Path jar = root.resolve(name);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    if (title != null) {
      manifest.getMainAttributes().putValue("Implementation-Title", title);
    }
    try (OutputStream stream = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(stream, manifest)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    properties.setProperty("sun.java.command", jar + " --server.port=1");
    return jar;
  }

  private Object serviceName() {
    return resolve().get("service.name");
  }

  @Test
  void serviceName_isAskedInOrder() throws Exception {
    assertThat(serviceName()).isEqualTo("unknown_service:java");
    properties.setProperty("sun.java.command", "com.acme.Shop --x");
    assertThat(serviceName()).isEqualTo("com.acme.Shop");
    jar("shop app-service-1.4.2-SNAPSHOT.jar", null, Map.of());
    assertThat(serviceName()).isEqualTo("shop app-service");
    jar("shop-2.jar", "Shop Title", Map.of());
    assertThat(serviceName()).isEqualTo("Shop Title");
    jar(
        "shop-3.jar",
        "Shop Title",
        Map.of("BOOT-INF/classes/application.properties", "spring.application.name=in-jar\n"));
    assertThat(serviceName()).isEqualTo("in-jar");
    file("application.properties", "spring.application.name: beside\n");
    assertThat(serviceName()).isEqualTo("beside");
    environment.put("SPRING_APPLICATION_NAME", "variable");
    assertThat(serviceName()).isEqualTo("variable");
    properties.setProperty("spring.application.name", "property");
    assertThat(serviceName()).isEqualTo("property");
    settings.put("otel.resource.attributes", "service.name=attribute");
    assertThat(serviceName()).isEqualTo("attribute");
    settings.put("otel.service.name", "said");
    assertThat(serviceName()).isEqualTo("said");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.application.name: orders\n",
        "spring:\n  application:\n    name: orders\n",
        "server:\n  port: 1\nspring:\n  # a comment\n  datasource:\n    url: x\n\n"
            + "  application:\n    admin: true\n    name: 'orders' \nother: 1\n",
        "---\nspring:\n    application:\n        name: \"orders\" # said\n"
      })
  void yaml_isUnderstood(String yaml) {
    assertThat(ServiceName.ofYaml(yaml)).isEqualTo("orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring:\n  datasource:\n    name: orders\n",
        "spring:\n  application:\n    name: ${NAME}\n",
        "application:\n  name: orders\n",
        "spring:\n  application:\n    admin: true\nother:\n    name: orders\n"
      })
  void otherYaml_isNot(String yaml) {
    assertThat(ServiceName.ofYaml(yaml)).isNull();
  }

  @Test
  void container_isFoundInBothVersions() throws Exception {
    file("proc/self/cgroup", "0::/\n");
    assertThat(resolve().get("container.id")).isNull();
    file(
        "proc/self/mountinfo",
        "1 2 0:1 / / rw\n3 2 8:1 /var/lib/docker/containers/"
            + CONTAINER
            + "/hostname /etc/hostname rw\n");
    assertThat(resolve().get("container.id")).isEqualTo(CONTAINER);
    file("proc/self/cgroup", "12:cpu:/kubepods/burstable/podabc/" + CONTAINER + "\n");
    file("proc/self/mountinfo", "");
    assertThat(resolve().get("container.id")).isEqualTo(CONTAINER);
  }

  @Test
  void kubernetes_isToldByVariablesAndFiles() throws Exception {
    environment.put("HOSTNAME", "shop-7d9f");
    assertThat(resolve().get("k8s.pod.name")).isNull();
    environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    file("var/run/secrets/kubernetes.io/serviceaccount/namespace", "prod\n");
    file(
        "proc/self/cgroup",
        "1:cpu:/kubepods.slice/kubepods-pod0123abcd_0123_4567_89ab_0123456789ab.slice/x\n");
    file("etc/podinfo/nodeName", "node-1");
    Attributes resource = resolve();
    assertThat(resource.get("k8s.pod.name")).isEqualTo("shop-7d9f");
    assertThat(resource.get("k8s.namespace.name")).isEqualTo("prod");
    assertThat(resource.get("k8s.pod.uid")).isEqualTo("0123abcd-0123-4567-89ab-0123456789ab");
    assertThat(resource.get("k8s.node.name")).isEqualTo("node-1");
  }

  @Test
  void process_isDescribed() {
    properties.putAll(System.getProperties());
    settings.put("otel.resource.attributes", "deployment.environment.name=test,os.type=mine");
    settings.put("otel.resource.disabled.keys", "host.name,host.id");
    Attributes resource = resolve();
    assertThat(resource.get("process.pid")).isEqualTo(ProcessHandle.current().pid());
    assertThat(resource.get("process.runtime.version"))
        .isEqualTo(System.getProperty("java.runtime.version"));
    assertThat(resource.get("process.command_args")).isNull();
    assertThat(resource.get("telemetry.distro.name")).isEqualTo("sonde");
    assertThat(resource.get("telemetry.distro.version")).isEqualTo("1.2.3");
    assertThat(UUID.fromString((String) resource.get("service.instance.id")).version())
        .isEqualTo(4);
    assertThat(resource.get("deployment.environment.name")).isEqualTo("test");
    assertThat(resource.get("os.type")).isEqualTo("mine");
    assertThat(resource.get("host.name")).isNull();
  }
}
