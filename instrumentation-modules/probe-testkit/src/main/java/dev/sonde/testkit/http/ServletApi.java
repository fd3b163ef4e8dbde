package dev.sonde.testkit.http;

/** The two packages of the Servlet API. */
public enum ServletApi {
  JAVAX("dev.sonde.testkit.http.JavaxContractServlet"),
  JAKARTA("dev.sonde.testkit.http.JakartaContractServlet");

  private final String contractServlet;

  ServletApi(String contractServlet) {
    this.contractServlet = contractServlet;
  }

  /** The one on this class path. */
  public static ServletApi present() {
    try {
      Class.forName("jakarta.servlet.Servlet");
      return JAKARTA;
    } catch (ClassNotFoundException absent) {
      return JAVAX;
    }
  }

  /** Class name of the servlet that is the contract's application. */
  public String contractServlet() {
    return contractServlet;
  }
}
