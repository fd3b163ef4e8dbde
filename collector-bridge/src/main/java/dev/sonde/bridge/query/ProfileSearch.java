package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceRequest;
import io.opentelemetry.proto.profiles.v1development.Line;
import io.opentelemetry.proto.profiles.v1development.Profile;
import io.opentelemetry.proto.profiles.v1development.ProfilesDictionary;
import io.opentelemetry.proto.profiles.v1development.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The samples of the profiles of a span of time. */
public final class ProfileSearch {
  /** Beyond it older profiles are not looked at. */
  private static final int MAX_PROFILES = 5_000;

  /**
   * What to look for.
   *
   * @param service null for all
   * @param instance null for all
   * @param from nanoseconds since 1970, inclusive
   * @param to nanoseconds since 1970, inclusive
   */
  public record Request(@Nullable String service, @Nullable String instance, long from, long to) {}

  /** Takes each sample. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes one.
     *
     * @param type such as {@code alloc_space}
     * @param unit such as {@code bytes}
     * @param frames names of functions, the innermost first
     */
    void sample(String type, String unit, List<String> frames, long value);
  }

  private ProfileSearch() {}

  public static void visit(StoreView view, Request request, Sink sink) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(ConditionQuery.term(Fields.KIND, Fields.KIND_PROFILE), Occur.FILTER);
    String service = request.service();
    if (service != null) {
      query.add(ConditionQuery.term(Fields.SERVICE, service), Occur.FILTER);
    }
    StoredDocuments.visit(
        view, query.build(), request.from(), request.to(), new Profiles(request, sink));
  }

  private static final class Profiles implements StoredDocuments.Sink {
    private final Request request;
    private final Sink sink;
    private int seen;

    Profiles(Request request, Sink sink) {
      this.request = request;
      this.sink = sink;
    }

    @Override
    public void take(long timeUnixNano, Source source, BytesRef encoded) throws IOException {
      if (request.instance() != null && !request.instance().equals(source.instance())) {
        return;
      }
      seen++;
      ExportProfilesServiceRequest export =
          ExportProfilesServiceRequest.parser()
              .parseFrom(encoded.bytes, encoded.offset, encoded.length);
      ProfilesDictionary dictionary = export.getDictionary();
      for (var resource : export.getResourceProfilesList()) {
        for (var scope : resource.getScopeProfilesList()) {
          scope.getProfilesList().forEach(profile -> samples(profile, dictionary));
        }
      }
    }

    private void samples(Profile profile, ProfilesDictionary dictionary) {
      String type = string(dictionary, profile.getSampleType().getTypeStrindex());
      String unit = string(dictionary, profile.getSampleType().getUnitStrindex());
      for (Sample sample : profile.getSamplesList()) {
        long value = sample.getValuesList().stream().mapToLong(Long::longValue).sum();
        // without values, each time at which the stack was seen counts as one (OTLP, "Sample")
        long counted = sample.getValuesCount() == 0 ? sample.getTimestampsUnixNanoCount() : value;
        sink.sample(type, unit, frames(sample.getStackIndex(), dictionary), counted);
      }
    }

    @Override
    public boolean enough() {
      return seen >= MAX_PROFILES;
    }
  }

  /** What refers to nothing is left out: a sender may be wrong. */
  private static List<String> frames(int stack, ProfilesDictionary dictionary) {
    List<String> frames = new ArrayList<>();
    if (stack < dictionary.getStackTableCount()) {
      for (int location : dictionary.getStackTable(stack).getLocationIndicesList()) {
        if (location < dictionary.getLocationTableCount()) {
          for (Line line : dictionary.getLocationTable(location).getLinesList()) {
            if (line.getFunctionIndex() < dictionary.getFunctionTableCount()) {
              int name = dictionary.getFunctionTable(line.getFunctionIndex()).getNameStrindex();
              frames.add(string(dictionary, name));
            }
          }
        }
      }
    }
    return frames;
  }

  private static String string(ProfilesDictionary dictionary, int index) {
    return index >= 0 && index < dictionary.getStringTableCount()
        ? dictionary.getStringTable(index)
        : "";
  }
}
