package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JVMs and problems as documented JSON. */
final class JvmJson {
  private JvmJson() {}

  static JsonObject identity(Jvm jvm) {
    JsonObject object = new JsonObject();
    object.put("pid", jvm.pid());
    object.put("main", jvm.main());
    return object;
  }

  /**
   * @param fix the problem's, made complete
   */
  static JsonObject of(Jvm jvm, @Nullable String fix) {
    JsonObject object = identity(jvm);
    object.put("innerPid", jvm.innerPid());
    object.put("user", jvm.user());
    object.put("uid", Integer.toUnsignedLong(jvm.uid()));
    object.put("java", jvm.version());
    object.put("kind", jvm.kind().name().toLowerCase(Locale.ROOT));
    object.put("container", jvm.container());
    object.put("attached", jvm.isAttached());
    object.put("warnsOfDynamicLoading", jvm.warnsOfDynamicLoading());
    Problem obstacle = jvm.obstacle();
    object.put("obstacle", obstacle == null ? null : problem(obstacle, fix));
    return object;
  }

  static JsonObject problem(Problem problem, @Nullable String fix) {
    JsonObject object = new JsonObject();
    object.put("code", problem.word());
    object.put("message", problem.message());
    if (fix != null) {
      object.put("fix", fix);
    }
    return object;
  }
}
