package dev.sonde.agent.resource;

import dev.sonde.agent.export.Attributes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code k8s.*}, only inside a cluster: from the service account, from the variables and files
 * people fill by the downward API, and the pod's id from its control group.
 */
final class KubernetesDetector implements ResourceDetector {

  private static final String SERVICE_ACCOUNT = "var/run/secrets/kubernetes.io/serviceaccount/";
  private static final Pattern POD_UID =
      Pattern.compile("pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12})");

  @Override
  public void detect(Surroundings surroundings, Attributes.Builder resource) {
    if (surroundings.variable("KUBERNETES_SERVICE_HOST") == null) {
      return;
    }
    String namespace = told(surroundings, "namespace", "K8S_NAMESPACE", "POD_NAMESPACE");
    resource.put(
        "k8s.namespace.name",
        namespace != null ? namespace : surroundings.text(SERVICE_ACCOUNT + "namespace"));
    String pod = told(surroundings, "name", "K8S_POD_NAME", "POD_NAME");
    resource.put("k8s.pod.name", pod != null ? pod : surroundings.variable("HOSTNAME"));
    String uid = told(surroundings, "uid", "K8S_POD_UID", "POD_UID");
    resource.put("k8s.pod.uid", uid != null ? uid : uidOfControlGroup(surroundings));
    resource.put("k8s.node.name", told(surroundings, "nodeName", "K8S_NODE_NAME", "NODE_NAME"));
    resource.put(
        "k8s.container.name", surroundings.variable("K8S_CONTAINER_NAME", "CONTAINER_NAME"));
  }

  private static @Nullable String told(
      Surroundings surroundings, String file, String... variables) {
    String told = surroundings.variable(variables);
    return told != null ? told : surroundings.text("etc/podinfo/" + file);
  }

  private static @Nullable String uidOfControlGroup(Surroundings surroundings) {
    String uid = ContainerDetector.first(POD_UID, surroundings.text("proc/self/cgroup"));
    if (uid == null) {
      uid = ContainerDetector.first(POD_UID, surroundings.text("proc/self/mountinfo"));
    }
    return uid == null ? null : uid.replace('_', '-');
  }
}
