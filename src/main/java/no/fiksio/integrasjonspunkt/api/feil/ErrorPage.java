package no.fiksio.integrasjonspunkt.api.feil;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error page of the whole application (see web.xml). It answers in the API's format what never reached the API, such as
 * a request without a valid login. The container's own page would show a stack trace on loopback.
 */
@WebServlet(urlPatterns = ErrorPage.PATH)
public class ErrorPage extends HttpServlet {

    static final String PATH = "/feil";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse svar) throws IOException {
        // A request for the page itself gets 404.
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        ErrorWriter.headers(svar);
        ErrorWriter.write(
                ErrorTranslator.ofStatus(status instanceof Integer s ? s : HttpServletResponse.SC_NOT_FOUND),
                path instanceof String s ? s : request.getRequestURI(),
                svar);
    }
}
