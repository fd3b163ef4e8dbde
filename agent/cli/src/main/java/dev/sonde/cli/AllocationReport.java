package dev.sonde.cli;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.profile.AllocationProfile;
import dev.sonde.cli.profile.AllocationSite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code heap alloc} says to people. */
final class AllocationReport {
  private static final int ROUTES = 15;
  private static final int SITES = 30;

  private AllocationReport() {}

  static List<String> lines(Jvm jvm, AllocationProfile profile) {
    List<String> lines = new ArrayList<>();
    double seconds = Math.max(1, profile.untilMillis() - profile.sinceMillis()) / 1e3;
    lines.add(
        String.format(
            Locale.ROOT,
            "%d %s allocated %s in %.0f s, %s/s; %.0f %% of it in requests (%d samples)",
            jvm.pid(),
            jvm.main(),
            bytes(profile.bytes()),
            seconds,
            bytes((long) (profile.bytes() / seconds)),
            share(profile.joinedBytes(), profile.bytes()),
            profile.samples()));
    if (!profile.sites().isEmpty()) {
      lines.add("");
      lines.addAll(TextTable.lines(routes(profile)));
      lines.add("");
      lines.addAll(TextTable.lines(sites(profile)));
    }
    return lines;
  }

  private static List<String[]> routes(AllocationProfile profile) {
    Map<String, Long> sums = new LinkedHashMap<>();
    for (AllocationSite site : profile.sites()) {
      sums.merge(site.route().isEmpty() ? "(no request)" : site.route(), site.bytes(), Long::sum);
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"SHARE", "BYTES", "ROUTE"});
    sums.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .limit(ROUTES)
        .forEach(route -> rows.add(row(profile, route.getValue(), route.getKey())));
    return rows;
  }

  private static List<String[]> sites(AllocationProfile profile) {
    Map<String, Long> sums = new LinkedHashMap<>();
    for (AllocationSite site : profile.sites()) {
      sums.merge(site.className() + "\n" + site.place(), site.bytes(), Long::sum);
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"SHARE", "BYTES", "CLASS", "PLACE"});
    sums.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .limit(SITES)
        .forEach(site -> rows.add(row(profile, site.getValue(), site.getKey().split("\n"))));
    return rows;
  }

  private static String[] row(AllocationProfile profile, long bytes, String... names) {
    String[] row = new String[names.length + 2];
    row[0] = String.format(Locale.ROOT, "%.1f %%", share(bytes, profile.bytes()));
    row[1] = bytes(bytes);
    System.arraycopy(names, 0, row, 2, names.length);
    return row;
  }

  private static double share(long part, long whole) {
    return whole <= 0 ? 0 : 100.0 * part / whole;
  }

  /** With three digits. */
  static String bytes(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1_000;
      unit++;
    }
    int digits = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f %s", value, units[unit]);
  }
}
