package no.fiksio.integrasjonspunkt.api.feil;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error page of the whole application (see web.xml): answers in the API's format what never came so far as to the API,
 * such as a request without a valid login. The container would show a page of its own, on loopback with a stack trace.
 */
@WebServlet(urlPatterns = ErrorPage.PATH)
public class ErrorPage extends HttpServlet {

    static final String PATH = "/feil";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse svar) throws IOException {
        // Whoever asks for the page itself finds nothing there.
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        ErrorWriter.headers(svar);
        ErrorWriter.write(
                ErrorTranslator.ofStatus(status instanceof Integer s ? s : HttpServletResponse.SC_NOT_FOUND),
                path instanceof String s ? s : request.getRequestURI(),
                svar);
    }
}
