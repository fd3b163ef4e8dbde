package dev.sonde.heap.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationProfileTest {

  private final AllocationProfile profile = new AllocationProfile(1_000);

  private static AllocationSample sample(String route, String frame, long weight) {
    AllocationSample sample =
        new AllocationSample(1, 0, "byte[]", weight, Collections.singletonList(frame));
    sample.joined(7, 8, 9, 10);
    sample.route(route);
    return sample;
  }

  @Test
  void alike_areAddedUp_largestFirst_withExamplesOfTheirTraces() {
    profile.add(sample("GET /a", "a.B.c:1", 100));
    profile.add(sample("GET /a", "a.B.d:2", 300));
    profile.add(sample("GET /a", "a.B.c:1", 300));
    List<Site> sites = profile.sites();
    assertThat(sites).extracting(site -> site.bytes).containsExactly(400L, 300L);
    assertThat(sites.get(0).samples).isEqualTo(2);
    assertThat(sites.get(0).traces()).containsExactly("00000000000000070000000000000008");
  }

  @Test
  void manySitesAndRoutes_areBounded_andTheSumStaysRight() {
    for (int i = 0; i < 20_000; i++) {
      profile.add(sample("GET /" + i % 700, "a.B.c:" + i, 10));
    }
    List<Site> sites = profile.sites();
    assertThat(sites).hasSizeLessThan(6_000);
    assertThat(sites.stream().mapToLong(site -> site.bytes).sum()).isEqualTo(200_000);
    assertThat(profile.bytes()).isEqualTo(200_000);
    assertThat(sites.stream().map(site -> site.key.route).distinct().count()).isEqualTo(501);
  }

  @Test
  void giantTexts_areBounded() {
    char[] text = new char[10_000];
    Arrays.fill(text, 'x');
    String giant = new String(text);
    for (int i = 0; i < 2_000; i++) {
      profile.add(sample("GET /", giant + i, 1));
    }
    assertThat(profile.sites()).hasSizeLessThan(410);
    assertThat(profile.bytes()).isEqualTo(2_000);
  }

  @Test
  void json_namesEachFrameOnce() {
    profile.add(sample("GET /a", "a.B.c:1", 100));
    profile.add(sample("GET /b", "a.B.c:1", 50));
    JsonObject json = AllocationCommands.json(Collections.singletonList(profile));
    assertThat(json.getArray("frames")).containsExactly("a.B.c:1");
    assertThat(json.getArray("sites")).hasSize(2);
    assertThat(json.getArray("sites").getObject(0).getString("route")).isEqualTo("GET /a");
    assertThat(json.getLong("joinedBytes")).isEqualTo(150);
  }
}
