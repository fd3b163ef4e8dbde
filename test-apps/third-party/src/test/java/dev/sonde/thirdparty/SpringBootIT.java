package dev.sonde.thirdparty;

import dev.sonde.e2e.Jdk;
import dev.sonde.e2e.OtlpSink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spring Boot with real database servers. */
class SpringBootIT {
  @Test
  @Tag("subset")
  void boot4_postgres() throws Exception {
    check("boot-4", "postgres", Jdk.running());
  }

  @ParameterizedTest(name = "{0} with {1} on JDK {2}")
  @CsvSource({
    "boot-2, postgres, 17",
    "boot-2, mariadb, 17",
    "boot-2, postgres, 25",
    "boot-2, mariadb, 25",
    "boot-3, postgres, 17",
    "boot-3, mariadb, 17",
    "boot-3, postgres, 25",
    "boot-3, mariadb, 25",
    "boot-4, postgres, 17",
    "boot-4, mariadb, 17",
    "boot-4, postgres, 25",
    "boot-4, mariadb, 25"
  })
  void boot(String jar, String database, int feature) throws Exception {
    check(jar, database, Comparison.installed(feature));
  }

  private static void check(String jar, String product, Jdk jdk) throws Exception {
    try (OtlpSink sink = OtlpSink.start();
        Database database = product.equals("postgres") ? Database.postgres() : Database.mariaDb()) {
      Comparison.of(jar + "-" + product, new BootNotes(jar, database), jdk, sink)
          .assertServerSpans(request -> true)
          .assertStatement(BootNotes.COUNT, "select count(*)")
          .assertStatement(BootNotes.ADD, "insert into note")
          .assertStatement(BootNotes.ALL, "from note")
          .assertStatement(BootNotes.ONE, "from note")
          .assertNoOrphans();
    }
  }
}
