package dev.sonde.agent.convention;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What users may set about conventions; immutable. The defaults are those of the conventions. */
public final class ConventionSettings {

  /** Everything by default. */
  public static final ConventionSettings DEFAULT = new Builder().build();

  private final Set<String> knownMethods;
  private final Set<String> sensitiveQueryParameters;
  private final Map<String, String> peerServices;
  private final boolean sanitizesSql;
  private final boolean sanitizesParameterizedSql;
  private final boolean namesFromSql;

  private ConventionSettings(Builder builder) {
    knownMethods = builder.knownMethods;
    sensitiveQueryParameters = builder.sensitiveQueryParameters;
    peerServices = builder.peerServices;
    sanitizesSql = builder.sanitizesSql;
    sanitizesParameterizedSql = builder.sanitizesParameterizedSql;
    namesFromSql = builder.namesFromSql;
  }

  Set<String> knownMethods() {
    return knownMethods;
  }

  Set<String> sensitiveQueryParameters() {
    return sensitiveQueryParameters;
  }

  Map<String, String> peerServices() {
    return peerServices;
  }

  boolean sanitizesSql() {
    return sanitizesSql;
  }

  boolean sanitizesParameterizedSql() {
    return sanitizesParameterizedSql;
  }

  boolean namesFromSql() {
    return namesFromSql;
  }

  /** Collects settings; what is not called keeps its default. */
  public static final class Builder {
    private Set<String> knownMethods =
        set(
            Arrays.asList(
                "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
                "QUERY"));
    private Set<String> sensitiveQueryParameters =
        set(
            Arrays.asList(
                "X-Amz-Signature",
                "X-Amz-Credential",
                "X-Amz-Security-Token",
                "AWSAccessKeyId",
                "Signature",
                "sig",
                "X-Goog-Signature"));
    private Map<String, String> peerServices = Collections.emptyMap();
    private boolean sanitizesSql = true;
    private boolean sanitizesParameterizedSql = true;
    private boolean namesFromSql;

    /**
     * Request methods that are not {@code _OTHER}, case-sensitive; replaces the default ({@code
     * OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS}).
     */
    public Builder knownMethods(Collection<String> methods) {
      knownMethods = set(methods);
      return this;
    }

    /** Query parameters whose value is redacted, case-sensitive; replaces the default. */
    public Builder sensitiveQueryParameters(Collection<String> names) {
      sensitiveQueryParameters = set(names);
      return this;
    }

    /** {@code host[:port][/path]} to the name of the service there. */
    public Builder peerServices(Map<String, String> services) {
      peerServices = Collections.unmodifiableMap(new HashMap<>(services));
      return this;
    }

    /** Whether literals in SQL are masked; on by default. */
    public Builder sanitizesSql(boolean sanitizes) {
      sanitizesSql = sanitizes;
      return this;
    }

    /**
     * Whether they are masked in prepared texts too; on by default, as literals can stand there
     * beside parameters. The conventions leave such texts alone.
     */
    public Builder sanitizesParameterizedSql(boolean sanitizes) {
      sanitizesParameterizedSql = sanitizes;
      return this;
    }

    /**
     * Whether {@code db.operation.name} and {@code db.collection.name} are read from SQL that has
     * one of each. Off by default: the conventions say they should not be ("SQL", notes on both
     * attributes); the summary has them.
     */
    public Builder namesFromSql(boolean names) {
      namesFromSql = names;
      return this;
    }

    public ConventionSettings build() {
      return new ConventionSettings(this);
    }

    private static Set<String> set(Collection<String> names) {
      return Collections.unmodifiableSet(new HashSet<>(names));
    }
  }
}
