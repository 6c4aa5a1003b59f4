package no.fiksio.integrasjonspunkt.api.feil;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.resource.ResourceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.fiksio.FiksFeil;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Opptatt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the client is told of any exception. */
final class Feiloversetter {

    /** Seconds that a client is asked to wait when the trouble is ours and will pass. */
    static final int VENT = 30;

    private static final Logger log = LoggerFactory.getLogger(Feiloversetter.class);
    private static final int DYPEST = 20;

    private Feiloversetter() {
    }

    static Feilsvar oversett(Throwable feil) {
        return kjent(feil).orElseGet(() -> ukjent(feil));
    }

    private static Optional<Feilsvar> kjent(Throwable feil) {
        int dybde = 0;
        for (Throwable ledd = feil; ledd != null && dybde < DYPEST; ledd = ledd.getCause(), dybde++) {
            if (ledd instanceof Feilsvar svar) {
                return Optional.of(svar);
            }
            if (ledd instanceof Avvist avvist) {
                return Optional.of(AvvistSvar.av(avvist));
            }
            if (ledd instanceof WebApplicationException nettfeil) {
                return nettfeil(nettfeil);
            }
        }
        return Optional.empty();
    }

    /** What JAX-RS itself refuses; its own 5xx is an unknown error. */
    private static Optional<Feilsvar> nettfeil(WebApplicationException feil) {
        int status = feil.getResponse().getStatus();
        return status < 400 || status > 499 ? Optional.empty() : Optional.of(avStatus(status));
    }

    /** What is refused before any of our code has seen it. The server's own text may come from its inside: it is not told. */
    static Feilsvar avStatus(int status) {
        return Feilsvar.navngitt(status, navn(status), switch (status) {
            case 401 -> "User and password are missing or wrong";
            case 403 -> "Not allowed for this user";
            case 404 -> "No such path";
            case 405 -> "Method not allowed here";
            case 406 -> "No answer of an acceptable media type";
            case 415 -> "Media type not supported";
            default -> status < 500 ? "Bad request" : "Internal error";
        });
    }

    private static String navn(int status) {
        return switch (status) {
            case 401 -> NotAuthorizedException.class.getName();
            case 403 -> ForbiddenException.class.getName();
            case 404 -> NotFoundException.class.getName();
            case 405 -> NotAllowedException.class.getName();
            case 406 -> NotAcceptableException.class.getName();
            case 415 -> NotSupportedException.class.getName();
            default -> status < 500 ? "jakarta.ws.rs.ClientErrorException" : "jakarta.ws.rs.InternalServerErrorException";
        };
    }

    private static Feilsvar ukjent(Throwable feil) {
        String kode = UUID.randomUUID().toString();
        if (gaarOver(feil)) {
            log.warn("Temporary trouble, answered 503 with reference {}: {}", kode, feil.toString());
            log.debug("Reference {}", kode, feil);
            return Feilsvar.navngitt(503, "jakarta.ws.rs.ServiceUnavailableException",
                    "Temporarily unavailable, try again. Reference " + kode);
        }
        log.error("Unexpected error, answered 500 with reference {}", kode, feil);
        return Feilsvar.navngitt(500, "jakarta.ws.rs.InternalServerErrorException",
                "Internal error. Reference " + kode);
    }

    private static boolean gaarOver(Throwable feil) {
        int dybde = 0;
        for (Throwable ledd = feil; ledd != null && dybde < DYPEST; ledd = ledd.getCause(), dybde++) {
            if (ledd instanceof RollbackException || ledd instanceof HeuristicMixedException
                    || ledd instanceof HeuristicRollbackException
                    || ledd instanceof ResourceException || ledd instanceof JMSException || ledd instanceof JMSRuntimeException
                    || ledd instanceof FileSystemException
                    || ledd instanceof FiksFeil
                    || ledd instanceof Opptatt
                    || ledd instanceof SQLException sql && gaarOver(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** SQLSTATE classes: lost connection, rolled back by a conflict, out of resources, stopped by an operator. */
    private static boolean gaarOver(String sqlstate) {
        return sqlstate == null || sqlstate.startsWith("08") || sqlstate.startsWith("40") || sqlstate.startsWith("53")
                || sqlstate.startsWith("57") || sqlstate.startsWith("90");
    }
}
