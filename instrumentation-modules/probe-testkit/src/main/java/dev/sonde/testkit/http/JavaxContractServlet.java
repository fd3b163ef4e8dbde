package dev.sonde.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.servlet.AsyncContext;
import javax.servlet.RequestDispatcher;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * The contract's application as a servlet; to be named by its class name, see {@link ServletApi}.
 */
public final class JavaxContractServlet extends HttpServlet {

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (path(request)) {
      case "/forward" -> request.getRequestDispatcher("/work").forward(request, response);
      case "/include" -> request.getRequestDispatcher("/work").include(request, response);
      case "/async-timeout" -> request.startAsync().setTimeout(20);
      case "/async-dispatch" -> {
        AsyncContext context = request.startAsync();
        new Thread(() -> context.dispatch("/work")).start();
      }
      default -> answer(new Exchange(request, response));
    }
  }

  /** Of an included servlet, its own. */
  private static String path(HttpServletRequest request) {
    Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
    return included == null ? request.getServletPath() : included.toString();
  }

  private static void answer(Exchange exchange) throws ServletException {
    try {
      ContractApplication.answer(exchange);
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new ServletException(failed);
    }
  }

  private record Exchange(HttpServletRequest request, HttpServletResponse response)
      implements ContractExchange {

    @Override
    public String path() {
      return JavaxContractServlet.path(request);
    }

    @Override
    public InputStream requestBody() throws IOException {
      return request.getInputStream();
    }

    @Override
    public void status(int status) {
      response.setStatus(status);
    }

    @Override
    public void header(String name, String value) {
      response.setHeader(name, value);
    }

    @Override
    public OutputStream body() throws IOException {
      return response.getOutputStream();
    }

    @Override
    public void upgrade() throws Exception {
      status(101);
      header("Connection", "Upgrade");
      header("Upgrade", "echo");
      if (request.getAttribute(ServletContract.UPGRADED) == null) {
        Object unused = request.upgrade(JavaxEcho.class);
      }
    }

    @Override
    public void async(Task task) {
      AsyncContext context = request.startAsync();
      new Thread(
              () -> {
                try {
                  task.run(this);
                } catch (Exception failed) {
                  throw new IllegalStateException(failed);
                } finally {
                  context.complete();
                }
              })
          .start();
    }
  }
}
