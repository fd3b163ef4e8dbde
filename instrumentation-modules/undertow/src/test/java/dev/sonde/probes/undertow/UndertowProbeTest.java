package dev.sonde.probes.undertow;

import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.TestCertificate;
import dev.sonde.testkit.http.ContractApplication;
import dev.sonde.testkit.http.ContractServer;
import dev.sonde.testkit.http.HttpServerContract;
import io.undertow.Handlers;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.handlers.PathTemplateHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without servlets. */
class UndertowProbeTest extends HttpServerContract {

  @RegisterExtension
  static final ProbeTest probes = ProbeTest.weaving(UndertowProbe.class, DispatchObserver.class);

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected boolean speaksHttp2() {
    return true;
  }

  @Override
  protected boolean upgrades() {
    return true;
  }

  @Override
  protected ContractServer start(@Nullable TestCertificate certificate) throws Exception {
    PathTemplateHandler paths = Handlers.pathTemplate();
    for (String path : ContractApplication.PATHS) {
      paths.add(path, new BlockingHandler(UndertowProbeTest::answer));
    }
    return RunningUndertow.serve(new HttpContinueReadHandler(paths), certificate);
  }

  private static void answer(HttpServerExchange exchange) throws Exception {
    ContractApplication.answer(new UndertowExchange(exchange));
  }
}
