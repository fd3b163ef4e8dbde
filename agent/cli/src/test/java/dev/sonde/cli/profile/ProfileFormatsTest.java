package dev.sonde.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ProfileFormatsTest {

  private static final String ANSWER =
      "{\"sinceMillis\":1000,\"untilMillis\":6000,\"bytes\":700,\"joinedBytes\":500,"
          + "\"samples\":7,\"joinedSamples\":5,\"frames\":[\"a.B.make:12\",\"a.B.serve:3\","
          + "\"a.C;d.run\"],\"sites\":["
          + "{\"class\":\"byte[]\",\"bytes\":200,\"samples\":2,\"stack\":[2],\"traces\":[]},"
          + "{\"class\":\"a.</script>\",\"route\":\"GET /x\",\"bytes\":500,\"samples\":5,"
          + "\"stack\":[0,1],\"traces\":[\"0af7651916cd43dd8448eb211c80319c\"]}]}";

  private interface Format {
    void write(AllocationProfile profile, OutputStream out) throws IOException;
  }

  private static byte[] written(Format format) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(AllocationProfile.of(JsonParser.object().from(ANSWER)), out);
    return out.toByteArray();
  }

  @Test
  void collapsed_isOneStackALine_outermostFirst() throws Exception {
    assertThat(new String(written(CollapsedStacks::write), StandardCharsets.UTF_8))
        .isEqualTo(
            "GET /x;a.B.serve:3;a.B.make:12;a.</script> 500\n"
                + "(no request);a.C,d.run;byte[] 200\n");
  }

  @Test
  void flameGraph_holdsTheTree_andNoNameEndsItsScript() throws Exception {
    String page =
        new String(
            written((profile, out) -> FlameGraph.write(profile, "shop <1>", out)),
            StandardCharsets.UTF_8);
    assertThat(page)
        .contains("<title>shop &lt;1></title>")
        .contains("[0,700,[1,500,[2,500,[3,500,[4,500]]]],[5,200,[6,200,[7,200]]]]")
        .contains("\"GET /x\",\"a.B.serve:3\",\"a.B.make:12\",\"a.\\u003c\\/script>\"")
        .doesNotContain("a.</script>", "http://", "https://", "src=");
  }

  @Test
  void pprof_hasSamplesWithLabels() throws Exception {
    InputStream in = new GZIPInputStream(new ByteArrayInputStream(written(Pprof::write)));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[1024];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      all.write(buffer, 0, n);
    }
    ReadProtobuf profile = ReadProtobuf.of(all.toByteArray());
    assertThat(profile.texts(6))
        .startsWith("", "alloc_objects", "count", "alloc_space", "bytes")
        .contains("a.B.make", "a.B.serve", "route", "GET /x", "trace_id");
    assertThat(profile.messages(2)).hasSize(2);
    ReadProtobuf first = profile.messages(2).get(0);
    assertThat(first.numbers(1)).containsExactly(1L, 2L);
    assertThat(first.numbers(2)).containsExactly(5L, 500L);
    assertThat(first.messages(3)).hasSize(3);
    ReadProtobuf location = profile.messages(4).get(0);
    assertThat(location.messages(4).get(0).numbers(2)).containsExactly(12L);
    assertThat(profile.numbers(10)).containsExactly(5_000_000_000L);
  }

  @Test
  void anAnswerOfAnotherVersion_isEmpty_notAnError() throws Exception {
    AllocationProfile empty = AllocationProfile.of(JsonParser.object().from("{}"));
    assertThat(empty.sites()).isEmpty();
    assertThat(empty.bytes()).isZero();
  }
}
