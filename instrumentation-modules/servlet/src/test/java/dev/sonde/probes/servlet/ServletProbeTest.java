package dev.sonde.probes.servlet;

import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.http.ContractServer;
import dev.sonde.testkit.http.ServletApi;
import dev.sonde.testkit.http.ServletContract;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** In a container whose own probe is not woven. */
class ServletProbeTest extends ServletContract {

  @RegisterExtension
  static final ProbeTest probes =
      ServletApi.present() == ServletApi.JAVAX
          ? ProbeTest.weaving(
              JavaxServletProbe.class,
              JavaxStartAsyncObserver.class,
              JavaxAsyncObserver.class,
              JavaxRouteObserver.class,
              JavaxFailureObserver.class)
          : ProbeTest.weaving(
              JakartaServletProbe.class,
              JakartaStartAsyncObserver.class,
              JakartaAsyncObserver.class,
              JakartaRouteObserver.class,
              JakartaFailureObserver.class);

  @TempDir static Path folder;

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected ContractServer start() throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
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
