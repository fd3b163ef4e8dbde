package dev.sonde.probes.tomcat;

import dev.sonde.probes.servlet.JakartaFailureObserver;
import dev.sonde.probes.servlet.JakartaRouteObserver;
import dev.sonde.probes.servlet.JakartaServletProbe;
import dev.sonde.probes.servlet.JavaxFailureObserver;
import dev.sonde.probes.servlet.JavaxRouteObserver;
import dev.sonde.probes.servlet.JavaxServletProbe;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.http.ContractServer;
import dev.sonde.testkit.http.ServletApi;
import dev.sonde.testkit.http.ServletContract;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TomcatProbeTest extends ServletContract {

  @RegisterExtension
  static final ProbeTest probes =
      ServletApi.present() == ServletApi.JAVAX
          ? ProbeTest.weaving(
              TomcatProbe.class,
              AsyncDispatchObserver.class,
              JavaxServletProbe.class,
              JavaxRouteObserver.class,
              JavaxFailureObserver.class)
          : ProbeTest.weaving(
              TomcatProbe.class,
              AsyncDispatchObserver.class,
              JakartaServletProbe.class,
              JakartaRouteObserver.class,
              JakartaFailureObserver.class);

  @TempDir static Path folder;

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected boolean speaksHttp2() {
    return true;
  }

  @Override
  protected ContractServer start() throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
    Context context = tomcat.addContext("", folder.toString());
    Wrapper servlet = context.createWrapper();
    servlet.setName("contract");
    servlet.setServletClass(ServletApi.present().contractServlet());
    servlet.setAsyncSupported(true);
    context.addChild(servlet);
    PATHS.forEach(path -> context.addServletMappingDecoded(path, "contract"));
    tomcat.start();
    return new ContractServer() {
      @Override
      public int port() {
        return tomcat.getConnector().getLocalPort();
      }

      @Override
      public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
      }
    };
  }
}
