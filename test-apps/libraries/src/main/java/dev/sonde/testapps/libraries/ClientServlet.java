package dev.sonde.testapps.libraries;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls a good, a missing, a failing and an absent server with the client named in the path. */
final class ClientServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Map<String, HttpCall> calls = new TreeMap<>(Clients.all());

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    HttpCall call = calls.get(request.getPathInfo().substring(1));
    if (call == null) {
      response.sendError(404);
      return;
    }
    String origin = Target.origin(request);
    List<String> answers = new ArrayList<>();
    for (String url :
        List.of(
            origin + "/plain/called?page=2",
            origin + "/plain/missing",
            origin + "/plain/busy",
            "http://127.0.0.1:1/refused")) {
      answers.add(answer(call, url));
    }
    response.getWriter().print(answers);
  }

  private static String answer(HttpCall call, String url) throws ServletException {
    try {
      return Integer.toString(call.get(url));
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }
}
