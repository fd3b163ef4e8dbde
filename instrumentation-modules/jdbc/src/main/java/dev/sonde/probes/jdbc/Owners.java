package dev.sonde.probes.jdbc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseOwner;
import dev.sonde.probe.Table;
import java.sql.Connection;

/** What stands for connections while statements of theirs are noted. */
final class Owners {

  private final Table<Connection, LeaseOwner> owners = Engine.get().table("jdbc.owners");

  LeaseOwner of(Connection connection) {
    LeaseOwner owner = owners.get(connection);
    if (owner == null) {
      owner = new LeaseOwner();
      owners.put(connection, owner);
    }
    return owner;
  }

  void closed(Connection connection) {
    LeaseOwner owner = owners.remove(connection);
    if (owner != null) {
      owner.close();
    }
  }
}
