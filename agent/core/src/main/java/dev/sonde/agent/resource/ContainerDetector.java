package dev.sonde.agent.resource;

import dev.sonde.agent.export.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code container.id}: from the control groups (version 1), otherwise from what is mounted
 * (version 2).
 */
final class ContainerDetector implements ResourceDetector {

  private static final Pattern CGROUP =
      Pattern.compile("(?m)^\\d+:[^:]*:.*[/:-]([0-9a-f]{64})(?:\\.scope)?$");
  private static final Pattern MOUNT =
      Pattern.compile("/(?:containers|overlay-containers|sandboxes)/([0-9a-f]{64})/");

  @Override
  public void detect(Surroundings surroundings, Attributes.Builder resource) {
    String id = first(CGROUP, surroundings.text("proc/self/cgroup"));
    if (id == null) {
      id = first(MOUNT, surroundings.text("proc/self/mountinfo"));
    }
    resource.put("container.id", id);
  }

  static @Nullable String first(Pattern pattern, @Nullable String text) {
    Matcher matcher = text == null ? null : pattern.matcher(text);
    return matcher != null && matcher.find() ? matcher.group(1) : null;
  }
}
