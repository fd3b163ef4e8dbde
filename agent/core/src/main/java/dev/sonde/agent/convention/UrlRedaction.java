package dev.sonde.agent.convention;

import java.util.Set;

/** Takes secrets out of URLs (conventions, {@code url.full} and {@code url.query}). */
final class UrlRedaction {

  private static final String REDACTED = "REDACTED";

  private final Set<String> sensitive;

  UrlRedaction(Set<String> sensitive) {
    this.sensitive = sensitive;
  }

  /** The URL without credentials and without the values of sensitive parameters. */
  String url(String url) {
    String clean = url;
    int slashes = url.indexOf("//");
    if (slashes >= 0) {
      int end = AbsoluteUrl.endOfAuthority(url, slashes + 2);
      int at = url.lastIndexOf('@', end - 1);
      if (at >= slashes + 2) {
        clean = url.substring(0, slashes + 2) + "REDACTED:REDACTED" + url.substring(at);
      }
    }
    int query = clean.indexOf('?');
    return query < 0 ? clean : clean.substring(0, query + 1) + query(clean.substring(query + 1));
  }

  /** A query, without its question mark; a fragment behind it stays. */
  String query(String query) {
    StringBuilder clean = null;
    int copied = 0;
    int start = 0;
    int fragment = query.indexOf('#');
    int last = fragment < 0 ? query.length() : fragment;
    while (start < last) {
      int end = query.indexOf('&', start);
      end = end < 0 || end > last ? last : end;
      int equals = start;
      while (equals < end && query.charAt(equals) != '=') {
        equals++;
      }
      if (equals < end && sensitive.contains(query.substring(start, equals))) {
        clean = clean == null ? new StringBuilder(query.length()) : clean;
        clean.append(query, copied, equals + 1).append(REDACTED);
        copied = end;
      }
      start = end + 1;
    }
    return clean == null ? query : clean.append(query, copied, query.length()).toString();
  }
}
