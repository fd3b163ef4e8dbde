package dev.sonde.probe.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTargetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // PostgreSQL; the namespace joins database and schema, written with ! for | here
        "jdbc:postgresql:shop | postgresql://localhost:5432/shop",
        "jdbc:postgresql:/ | postgresql://localhost:5432/null",
        "jdbc:postgresql:///shop | postgresql://localhost:5432/shop",
        "jdbc:postgresql://pg.host | postgresql://pg.host:5432/null",
        "jdbc:postgresql://pg.host:11/pgdb?user=pguser&password=PW | postgresql://pg.host:11/pgdb",
        "jdbc:postgresql://pg.host/pgdb?currentSchema=sales,public | postgresql://pg.host:5432/pgdb!sales",
        "jdbc:postgresql://pg.host/pg%20db | postgresql://pg.host:5432/pg db",
        "jdbc:postgresql://pg.host/pg%zz | postgresql://pg.host:5432/pg%zz",
        "jdbc:postgresql://[2001:db8::1]:5433/pgdb | postgresql://2001:db8::1:5433/pgdb",
        "jdbc:postgresql://[::1]/pgdb | postgresql://::1:5432/pgdb",
        "jdbc:postgresql://a:1,b:2,c/pgdb?targetServerType=primary | postgresql://a:1/pgdb",
        "jdbc:pgsql://h/d | postgresql://h:5432/d",
        // MySQL and MariaDB
        "jdbc:mysql:/// | mysql://localhost:3306/null",
        "jdbc:mysql://my.host:22/mydb?user=myuser&password=PW | mysql://my.host:22/mydb",
        "jdbc:mysql://myuser:p@ss@my.host:22/mydb | mysql://my.host:22/mydb",
        "jdbc:mysql://[::1]:3307/mydb | mysql://::1:3307/mydb",
        "jdbc:mysql:loadbalance://h1,h2:3307/db | mysql://h1:3306/db",
        "jdbc:mysql:replication://address=(HOST=h1)(port=33)(user=u)(password=a/b?c;d),address=(host=h2)/db?x=y | mysql://h1:33/db",
        "jdbc:mysql://(host=h1,port=1111,key1=v),(host=h2,port=2222)/db | mysql://h1:1111/db",
        "jdbc:mysql://user:pw@[h1:1111,h2:2222]/db | mysql://h1:1111/db",
        "jdbc:mysql+srv://cluster.example.com/db | mysql://cluster.example.com:3306/db",
        "jdbc:mysql:my.host:1234?user=u | mysql://my.host:1234/null",
        "jdbc:mariadb:127.0.0.1:33/mdb | mariadb://127.0.0.1:33/mdb",
        "jdbc:mariadb:failover://h1:33,h2/mdb?characterEncoding=utf8 | mariadb://h1:33/mdb",
        "jdbc:mariadb:sequential:address=(host=h1)(port=44)/mdb | mariadb://h1:44/mdb",
        "jdbc:mariadb:aurora://cluster.x.rds.amazonaws.com/mdb | mariadb://cluster.x.rds.amazonaws.com:3306/mdb",
        // SQL Server: instance and database; the port of a named instance is not known
        "jdbc:sqlserver://; | microsoft.sql_server://localhost:1433/null",
        "jdbc:sqlserver://ss.host;databaseName=db;user=u;password={p;w} | microsoft.sql_server://ss.host:1433/db",
        "jdbc:sqlserver://ss.host\\inst;database=db | microsoft.sql_server://ss.host:0/inst!db",
        "jdbc:sqlserver://ss.host\\inst:44;DatabaseName=db | microsoft.sql_server://ss.host:44/inst!db",
        "jdbc:sqlserver://;serverName=ss.host\\inst;portNumber=45 | microsoft.sql_server://ss.host:45/inst",
        "jdbc:sqlserver://;server=3ffe:8311:eeee:f70f:0:5eae:10.203.31.9 | microsoft.sql_server://3ffe:8311:eeee:f70f:0:5eae:10.203.31.9:1433/null",
        "jdbc:sqlserver://[::1]:1434;databaseName={a;b} | microsoft.sql_server://::1:1434/a;b",
        "jdbc:sqlserver://[::1]\\inst;databaseName=db | microsoft.sql_server://::1:0/inst!db",
        "jdbc:sqlserver://h;encrypt=true;instanceName=i;databaseName=db | microsoft.sql_server://h:0/i!db",
        "jdbc:microsoft:sqlserver://h:44;DatabaseName=db | microsoft.sql_server://h:44/db",
        "jdbc:jtds:sqlserver://h:1435/db;instance=i | microsoft.sql_server://h:1435/i!db",
        "jdbc:jtds:sqlserver://h/db | microsoft.sql_server://h:1433/db",
        // Oracle
        "jdbc:oracle:thin:@h:1522:ORCL | oracle.db://h:1522/ORCL",
        "jdbc:oracle:thin:scott/tiger@h:1522/svc.example.com | oracle.db://h:1522/svc.example.com",
        "jdbc:oracle:thin:@//h:1522/svc:dedicated/inst1 | oracle.db://h:1522/svc",
        "jdbc:oracle:thin:@//h/svc | oracle.db://h:1521/svc",
        "jdbc:oracle:thin:@//[2001:db8::1]:1522/svc | oracle.db://2001:db8::1:1522/svc",
        "jdbc:oracle:thin:@tcps://h1,h2:1522/svc?wallet_location=/w | oracle.db://h1:1521/svc",
        "jdbc:oracle:thin:@shop_high?TNS_ADMIN=/w | oracle.db://null:0/shop_high",
        "jdbc:oracle:thin:u/p@(DESCRIPTION=(ADDRESS_LIST=(ADDRESS=(PROTOCOL=TCP)( HOST = h1 )(PORT=1523)))(CONNECT_DATA=(SERVICE_NAME=svc))) | oracle.db://h1:1523/svc",
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=h1))(CONNECT_DATA=(SID=ORCL))) | oracle.db://h1:1521/ORCL",
        "jdbc:oracle:thin:@ldap://dir.example.com:7777/sales,cn=OracleContext,dc=com | oracle.db://null:0/sales",
        "jdbc:oracle:oci:@alias | oracle.db://null:0/alias",
        "jdbc:oracle:oci8:scott/tiger@h:1521:ORCL | oracle.db://h:1521/ORCL",
        "jdbc:oracle:kprb: | oracle.db://null:0/null",
        // IBM
        "jdbc:db2://h:50001/SAMPLE:user=u;password=p; | ibm.db2://h:50001/SAMPLE",
        "jdbc:db2://h/SAMPLE | ibm.db2://h:50000/SAMPLE",
        "jdbc:db2:SAMPLE | ibm.db2://null:0/SAMPLE",
        "jdbc:as400://h/LIB;naming=system | ibm.db2://h:0/LIB",
        "jdbc:informix-sqli://h:1533/db:INFORMIXSERVER=s;user=u | ibm.informix://h:1533/db",
        "jdbc:informix-direct://db;user=u | ibm.informix://null:0/db",
        // embedded
        "jdbc:h2:mem: | h2database://null:0/null",
        "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1 | h2database://null:0/shop",
        "jdbc:h2:tcp://h2.host:111/~/shop;USER=u | h2database://h2.host:111/~/shop",
        "jdbc:h2:tcp://h2.host/mem:shop | h2database://h2.host:9092/shop",
        "jdbc:h2:ssl://h2.host/shop | h2database://h2.host:9092/shop",
        "jdbc:h2:~/shop | h2database://null:0/~/shop",
        "jdbc:h2:file:C:/data/shop | h2database://null:0/C:/data/shop",
        "jdbc:h2:C:/data/shop | h2database://null:0/C:/data/shop",
        "jdbc:h2:zip:~/db.zip!/shop | h2database://null:0/~/db.zip!/shop",
        "jdbc:hsqldb:mem:shop;shutdown=true | hsqldb://null:0/shop",
        "jdbc:hsqldb:file:/loc/shop | hsqldb://null:0//loc/shop",
        "jdbc:hsqldb:hsql://hs.host:333/shop | hsqldb://hs.host:333/shop",
        "jdbc:hsqldb:hsqls://hs.host/shop | hsqldb://hs.host:9001/shop",
        "jdbc:hsqldb:https://hs.host/shop | hsqldb://hs.host:443/shop",
        "jdbc:derby:shop;create=true | derby://null:0/shop",
        "jdbc:derby:memory:shop | derby://null:0/shop",
        "jdbc:derby:memory:;databaseName=shop | derby://null:0/shop",
        "jdbc:derby://d.host/memory:shop;create=true | derby://d.host:1527/shop",
        "jdbc:sqlite: | sqlite://null:0/null",
        "jdbc:sqlite::memory: | sqlite://null:0/null",
        "jdbc:sqlite:/tmp/app.db | sqlite://null:0/app.db",
        "jdbc:sqlite:file:app.db?mode=ro | sqlite://null:0/app.db",
        "jdbc:sqlite::resource:dir/app.db | sqlite://null:0/app.db",
        "jdbc:duckdb:/data/lake.duckdb | duckdb://null:0/lake.duckdb",
        // others
        "jdbc:clickhouse:http://h:8124/db | clickhouse://h:8124/db",
        "jdbc:ch:https://h?ssl=true | clickhouse://h:8443/null",
        "jdbc:ch://h/db | clickhouse://h:8123/db",
        "jdbc:sap://h:39015/?databaseName=HDB&user=u | sap.hana://h:39015/HDB",
        "jdbc:sap://h1:39015;h2:39015/?databaseName=HDB | sap.hana://h1:39015/HDB",
        "jdbc:redshift://c.eu.redshift.amazonaws.com/dev | aws.redshift://c.eu.redshift.amazonaws.com:5439/dev",
        "jdbc:snowflake://acc.snowflakecomputing.com/?db=D&schema=S | snowflake://acc.snowflakecomputing.com:443/D!S",
        "jdbc:trino://h:8081/hive/sales | trino://h:8081/hive!sales",
        "jdbc:teradata://h/DATABASE=d,DBS_PORT=1026 | teradata://h:1026/d",
        "jdbc:hive2://h1:10001,h2/db;ssl=true | hive://h1:10001/db",
        "jdbc:cloudspanner:/projects/p/instances/i/databases/d?x=y | gcp.spanner://spanner.googleapis.com:443/d",
        "jdbc:sybase:Tds:h:5001/db | sybase://h:5001/db",
        "jdbc:firebirdsql://h/shop | firebirdsql://h:3050/shop",
        "jdbc:IRIS://h:1973/USER | intersystems.cache://h:1973/USER",
        "jdbc:foo://h:1/db | other_sql://h:1/db",
        "jdbc:foo:bar | other_sql://null:0/null",
        // wrappers
        "jdbc:p6spy:mysql://h/db | mysql://h:3306/db",
        "jdbc:log4jdbc:oracle:thin:@h:1521:X | oracle.db://h:1521/X",
        "jdbc:datadog:postgresql://h/db | postgresql://h:5432/db",
        "jdbc:otel:h2:mem:x | h2database://null:0/x",
        "jdbc:aws-wrapper:mariadb://h:33/db | mariadb://h:33/db",
        "jdbc:datadirect:oracle://h:1521;ServiceName=svc | oracle.db://h:1521/svc",
        "jdbc:datadirect:db2://h:50000;DatabaseName=db | ibm.db2://h:50000/db",
        "jdbc:tc:postgresql:16-alpine:///shop?TC_DAEMON=true | postgresql://null:0/shop",
        "jdbc:tc:mysql:///shop | mysql://null:0/shop",
        "jdbc-secretsmanager:postgresql://h:1/db | postgresql://h:1/db",
      })
  void ofJdbcUrl_readsSystemHostPortAndNamespace(String url, String expected) {
    assertThat(DatabaseTarget.ofJdbcUrl(url).toString().replace('|', '!'))
        .isEqualTo(expected.trim());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "jdbc:",
        "jdbc",
        "http://a/b",
        "jdbc:default:connection",
        "jdbc:::",
        "jdbc:a b:c"
      })
  void garbage_isUnknown(String url) {
    assertThat(DatabaseTarget.ofJdbcUrl(url)).isSameAs(DatabaseTarget.UNKNOWN);
  }

  @Test
  void null_isUnknown() {
    assertThat(DatabaseTarget.ofJdbcUrl(null)).isSameAs(DatabaseTarget.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql:", "mysql:", "mariadb:", "sqlserver:", "oracle:thin:", "oracle:thin:@", "db2:",
            "h2:",
        "hsqldb:", "derby:", "sqlite:", "clickhouse:", "sap:", "jtds:", "jtds:sqlserver:",
            "tc:mysql:",
        "teradata:", "cloudspanner:", "informix-direct:", "sybase:Tds:", "x:"
      })
  void anything_neverThrows(String prefix) {
    Random random = new Random(prefix.hashCode());
    String alphabet = "//:;=?&@()[]{}\\,.%'\"ab1 \u00e9hostport";
    for (int round = 0; round < 3_000; round++) {
      StringBuilder url = new StringBuilder("jdbc:").append(prefix);
      for (int length = random.nextInt(40); length > 0; length--) {
        url.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThatCode(() -> DatabaseTarget.ofJdbcUrl(url.toString()))
          .as("%s", url)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void credentials_areNotKept() {
    for (String url :
        new String[] {
          "jdbc:mysql://usr:secret@h/db?password=secret",
          "jdbc:oracle:thin:usr/secret@h:1521:X",
          "jdbc:sqlserver://h;user=usr;password=secret;databaseName=d",
          "jdbc:h2:mem:x;USER=usr;PASSWORD=secret",
          "jdbc:postgresql://h/d?user=usr&password=secret"
        }) {
      assertThat(DatabaseTarget.ofJdbcUrl(url).toString())
          .doesNotContain("secret")
          .doesNotContain("usr");
    }
  }

  @Test
  void defaultPort_isKnownBySystem() {
    assertThat(DatabaseTarget.ofJdbcUrl("jdbc:postgresql://h/d").isDefaultPort()).isTrue();
    assertThat(DatabaseTarget.ofJdbcUrl("jdbc:postgresql://h:5433/d").isDefaultPort()).isFalse();
    assertThat(DatabaseTarget.UNKNOWN.isDefaultPort()).isFalse();
  }
}
