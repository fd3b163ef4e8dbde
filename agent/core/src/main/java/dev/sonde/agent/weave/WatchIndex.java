package dev.sonde.agent.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All watchpoints, arranged for the two questions a loaded class raises. Immutable. */
public final class WatchIndex {

  private final Map<String, List<Watchpoint>> byType = new HashMap<>();
  private final Map<String, List<Watchpoint>> subtypesByMethod = new HashMap<>();
  private final Map<String, Watchpoint> byProbe = new HashMap<>();
  private final Set<String> subtypeTypes = new HashSet<>();
  private final NameSet methodNames;

  public WatchIndex(Collection<Watchpoint> watchpoints) {
    Set<String> names = new HashSet<>();
    for (Watchpoint watchpoint : watchpoints) {
      add(byType, watchpoint.type(), watchpoint);
      byProbe.put(key(watchpoint.probe(), watchpoint.ordinal()), watchpoint);
      if (watchpoint.subtypes()) {
        subtypeTypes.add(watchpoint.type());
        for (String method : watchpoint.methods()) {
          add(subtypesByMethod, method, watchpoint);
          names.add(method);
        }
      }
    }
    methodNames = new NameSet(names);
  }

  /** Runs before {@code main}, hence no lambda, which the JDK would have to spin. */
  private static void add(Map<String, List<Watchpoint>> lists, String key, Watchpoint watchpoint) {
    List<Watchpoint> list = lists.get(key);
    if (list == null) {
      list = new ArrayList<>();
      lists.put(key, list);
    }
    list.add(watchpoint);
  }

  private static String key(String probe, int ordinal) {
    return probe + '#' + ordinal;
  }

  /** Watchpoints of exactly this type, by binary name; empty for nearly all classes. */
  List<Watchpoint> ofType(String type) {
    return byType.getOrDefault(type, Collections.emptyList());
  }

  /** Watchpoints whose subtypes declare a method of this name. */
  List<Watchpoint> ofMethod(String method) {
    return subtypesByMethod.getOrDefault(method, Collections.emptyList());
  }

  /** Tells subtypes of the types whose subtypes are watched. */
  Hierarchy subtypes() {
    return new Hierarchy(subtypeTypes);
  }

  /** Names of methods that are watched in subtypes. */
  NameSet methodNames() {
    return methodNames;
  }

  /** Binary names of all watched types. */
  public Set<String> types() {
    return Collections.unmodifiableSet(byType.keySet());
  }

  /** Whether a loaded class is watched, by its name or as a subtype. */
  public boolean watches(Class<?> type) {
    return byType.containsKey(type.getName()) || subtypes().includes(type);
  }

  /** What only one of the two watches: whatever it concerns has to be woven again. */
  public WatchIndex difference(WatchIndex other) {
    Map<String, Watchpoint> only = new HashMap<>();
    for (Watchpoint watchpoint : byProbe.values()) {
      only.put(watchpoint.toLine(), watchpoint);
    }
    for (Watchpoint watchpoint : other.byProbe.values()) {
      String line = watchpoint.toLine();
      if (only.remove(line) == null) {
        only.put(line, watchpoint);
      }
    }
    return new WatchIndex(only.values());
  }

  boolean watchesWith(String probe) {
    return byProbe.containsKey(key(probe, 0));
  }

  @Nullable Watchpoint find(String probe, int ordinal) {
    return byProbe.get(key(probe, ordinal));
  }
}
