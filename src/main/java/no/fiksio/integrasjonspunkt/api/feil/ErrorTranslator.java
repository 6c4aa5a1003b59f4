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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.feil.GatewayBusy;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to any exception. Clients repeat a call after a 5xx and give up after a 4xx (kontrakt.md 2): what will pass is
 * 503, what is refused for good is 4xx, what is our own fault is 500. The inside of the gateway is never told.
 */
final class ErrorTranslator {

    /** Seconds that a client is asked to wait when what is wrong will pass. */
    static final int RETRY_AFTER = 30;

    private static final Logger LOG = LoggerFactory.getLogger(ErrorTranslator.class);
    private static final int DEEPEST = 20;
    private static final List<Class<? extends Throwable>> TEMPORARY = List.of(
            RollbackException.class,
            HeuristicMixedException.class,
            HeuristicRollbackException.class,
            ResourceException.class,
            JMSException.class,
            JMSRuntimeException.class,
            FileSystemException.class,
            FiksFailure.class,
            GatewayBusy.class);

    private ErrorTranslator() {}

    static ErrorResponse translate(Throwable error) {
        return known(error).orElseGet(() -> unknown(error));
    }

    private static Optional<ErrorResponse> known(Throwable error) {
        int depth = 0;
        for (Throwable segment = error; segment != null && depth < DEEPEST; segment = segment.getCause(), depth++) {
            if (segment instanceof ErrorResponse svar) {
                return Optional.of(svar);
            }
            if (segment instanceof RequestRefused refused) {
                return Optional.of(RefusalResponse.of(refused));
            }
            if (segment instanceof WebApplicationException refused) {
                return ofJaxRs(refused);
            }
        }
        return Optional.empty();
    }

    /** What JAX-RS itself refuses; its own 5xx is an unknown error. */
    private static Optional<ErrorResponse> ofJaxRs(WebApplicationException error) {
        int status = error.getResponse().getStatus();
        return status < 400 || status > 499 ? Optional.empty() : Optional.of(ofStatus(status));
    }

    /** What is refused before any code of ours has seen it. The server's own text may reveal its inside, and is left out. */
    static ErrorResponse ofStatus(int status) {
        return ErrorResponse.named(
                status,
                name(status),
                switch (status) {
                    case 401 -> "User and password are missing or wrong";
                    case 403 -> "Not allowed for this user";
                    case 404 -> "No such path";
                    case 405 -> "Method not allowed here";
                    case 406 -> "No answer of an acceptable media type";
                    case 415 -> "Media type not supported";
                    default -> status < 500 ? "Bad request" : "Internal error";
                });
    }

    private static String name(int status) {
        return switch (status) {
            case 401 -> NotAuthorizedException.class.getName();
            case 403 -> ForbiddenException.class.getName();
            case 404 -> NotFoundException.class.getName();
            case 405 -> NotAllowedException.class.getName();
            case 406 -> NotAcceptableException.class.getName();
            case 415 -> NotSupportedException.class.getName();
            default ->
                status < 500 ? "jakarta.ws.rs.ClientErrorException" : "jakarta.ws.rs.InternalServerErrorException";
        };
    }

    private static ErrorResponse unknown(Throwable error) {
        String code = UUID.randomUUID().toString();
        if (isRefusedByFiksIo(error)) {
            LOG.warn("Refused by Fiks IO, answered 400 with reference {}: {}", code, error.toString());
            LOG.debug("Reference {}", code, error);
            return ErrorResponse.invalid("Fiks IO refuses this, and will refuse it again. Reference " + code);
        }
        if (isTemporary(error)) {
            LOG.warn("A failure that will pass, answered 503 with reference {}: {}", code, error.toString());
            LOG.debug("Reference {}", code, error);
            return ErrorResponse.named(
                    503,
                    "jakarta.ws.rs.ServiceUnavailableException",
                    "Temporarily unavailable, try again. Reference " + code);
        }
        LOG.error("Unexpected error, answered 500 with reference {}", code, error);
        return ErrorResponse.named(
                500, "jakarta.ws.rs.InternalServerErrorException", "Internal error. Reference " + code);
    }

    private static boolean isRefusedByFiksIo(Throwable error) {
        return anyCause(
                error, cause -> cause instanceof FiksFailure failure && failure.feilklasse() == Feilklasse.PERMANENT);
    }

    private static boolean isTemporary(Throwable error) {
        return anyCause(
                error,
                cause -> TEMPORARY.stream().anyMatch(type -> type.isInstance(cause))
                        || cause instanceof SQLException sql && isTemporary(sql.getSQLState()));
    }

    private static boolean anyCause(Throwable error, Predicate<Throwable> wanted) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(wanted);
    }

    /** SQLSTATE classes: lost connection, rolled back by a conflict, out of resources, stopped by an operator. */
    private static boolean isTemporary(String sqlstate) {
        return sqlstate == null
                || sqlstate.startsWith("08")
                || sqlstate.startsWith("40")
                || sqlstate.startsWith("53")
                || sqlstate.startsWith("57")
                || sqlstate.startsWith("90");
    }
}
