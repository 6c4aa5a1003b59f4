package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import no.fiksio.integrasjonspunkt.simulator.broker.Broker;
import no.fiksio.integrasjonspunkt.simulator.broker.QueueState;
import no.fiksio.integrasjonspunkt.simulator.fault.FaultSwitches;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoRegistry;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoStatus;
import no.fiksio.integrasjonspunkt.simulator.plattform.AccessControl;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;

/** GET /fiks-io/katalog/api/v1/kontoer/{id}, its /status, and its /offentligNokkel, which needs no login. */
public final class KatalogEndpoint {

    private static final String PATH = "/fiks-io/katalog/api/v1/kontoer";
    private static final int KONTO_SEGMENT = 5;

    private final KontoRegistry konti;
    private final Broker broker;
    private final Function<UUID, X509Certificate> keys;
    private final IntegrationLogin login;
    private final FaultSwitches error;

    public KatalogEndpoint(
            KontoRegistry konti,
            Broker broker,
            Function<UUID, X509Certificate> keys,
            AccessControl access,
            FaultSwitches error) {
        this.konti = konti;
        this.broker = broker;
        this.keys = keys;
        this.login = new IntegrationLogin(access);
        this.error = error;
    }

    public void openIn(HttpServer server) {
        server.serveAt(PATH, this::handle);
    }

    private void handle(HttpCall call) throws IOException, ApiError {
        String[] path = call.path();
        if (!"GET".equals(call.method())) {
            throw new ApiError(405, "Bare GET");
        }
        if (path.length <= KONTO_SEGMENT || path.length > KONTO_SEGMENT + 2) {
            throw ApiError.notFound("Ukjent sti");
        }
        UUID kontoId = call.id(KONTO_SEGMENT);
        switch (path.length == KONTO_SEGMENT + 1 ? "" : path[KONTO_SEGMENT + 1]) {
            case "" -> {
                respondWithAccess(call, kontoId);
                call.respondWithJson(200, konto(find(kontoId)));
            }
            case "status" -> {
                respondWithAccess(call, kontoId);
                call.respondWithJson(200, status(find(kontoId)));
            }
            case "offentligNokkel" -> {
                call.applyFault(error.onCall(HttpEndpoint.NOKKEL, kontoId));
                call.respondWithJson(
                        200, key(keys.apply(error.keyOwner(find(kontoId).kontoId()))));
            }
            default -> throw ApiError.notFound("Ukjent sti");
        }
    }

    private void respondWithAccess(HttpCall call, UUID kontoId) throws IOException, ApiError {
        Konto caller = login.require(call);
        call.applyFault(error.onCall(HttpEndpoint.KATALOG, kontoId, caller.kontoId()));
    }

    private Konto find(UUID kontoId) throws ApiError {
        return konti.konto(kontoId).orElseThrow(() -> ApiError.notFound("Fant ikke konto " + kontoId));
    }

    private Map<String, Object> konto(Konto konto) throws IOException {
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("fiksOrgId", konto.organization().fiksOrgId());
        svar.put("fiksOrgNavn", konto.organization().name());
        svar.put("organisasjonsnummer", konto.organization().organisasjonsnummer());
        svar.put("kommunenummer", konto.organization().kommunenummer());
        svar.put("kontoId", konto.kontoId());
        svar.put("kontoNavn", konto.kontoName());
        svar.put("status", status(konto));
        return svar;
    }

    private Map<String, Object> status(Konto konto) throws IOException {
        KontoStatus status = konti.status(konto.kontoId());
        QueueState queue = broker.state(konto.kontoId());
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("gyldigAvsender", status.validAvsender());
        svar.put("gyldigMottaker", status.validMottaker());
        svar.put("antallKonsumenter", queue.consumers());
        svar.put("antallUavhentedeMeldinger", queue.waiting());
        svar.put("melding", status.melding());
        return svar;
    }

    private static Map<String, Object> key(X509Certificate certificate) {
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("nokkel", pem(certificate));
        svar.put(
                "validFrom",
                certificate.getNotBefore().toInstant().atOffset(ZoneOffset.UTC).toString());
        svar.put(
                "validTo",
                certificate.getNotAfter().toInstant().atOffset(ZoneOffset.UTC).toString());
        svar.put("serial", certificate.getSerialNumber().toString());
        svar.put("subjectDN", certificate.getSubjectX500Principal().getName());
        svar.put("issuerDN", certificate.getIssuerX500Principal().getName());
        svar.put("valid", true);
        svar.put("statusMessage", "OK");
        return svar;
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("Could not encode a certificate", e);
        }
    }
}
