package dev.sonde.cli.jvm;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of users, from {@code passwd} (passwd(5)); the number where a user has none. */
final class UserNames {
  private final Map<String, String> names = new HashMap<>();

  UserNames(Path passwd) {
    String text = Proc.text(passwd);
    for (String line : (text == null ? "" : text).split("\n", -1)) {
      String[] fields = line.split(":", -1);
      if (fields.length > 2) {
        names.putIfAbsent(fields[2], fields[0]);
      }
    }
  }

  static UserNames ofThisMachine() {
    return new UserNames(Paths.get("/etc/passwd"));
  }

  String of(int uid) {
    String number = Integer.toUnsignedString(uid);
    @Nullable String name = names.get(number);
    return name == null ? number : name;
  }
}
