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

import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.Feilbrytere;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontoregister;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontostatus;
import no.fiksio.integrasjonspunkt.simulator.motor.Kotilstand;
import no.fiksio.integrasjonspunkt.simulator.motor.Meldingsmotor;
import no.fiksio.integrasjonspunkt.simulator.plattform.Adgangskontroll;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;

/** GET /fiks-io/katalog/api/v1/kontoer/{id}, its /status, and its /offentligNokkel, which needs no login. */
public final class KatalogEndepunkt {

    private static final String STI = "/fiks-io/katalog/api/v1/kontoer";
    private static final int LEDD_KONTO = 5;

    private final Kontoregister kontoer;
    private final Meldingsmotor motor;
    private final Function<UUID, X509Certificate> nokler;
    private final Innlogging innlogging;
    private final Feilbrytere feil;

    public KatalogEndepunkt(Kontoregister kontoer, Meldingsmotor motor, Function<UUID, X509Certificate> nokler,
            Adgangskontroll adgang, Feilbrytere feil) {
        this.kontoer = kontoer;
        this.motor = motor;
        this.nokler = nokler;
        this.innlogging = new Innlogging(adgang);
        this.feil = feil;
    }

    public void aapneI(HttpTjener tjener) {
        tjener.ved(STI, this::behandle);
    }

    private void behandle(Kall kall) throws IOException, Apifeil {
        String[] sti = kall.sti();
        if (!"GET".equals(kall.metode())) {
            throw new Apifeil(405, "Bare GET");
        }
        if (sti.length <= LEDD_KONTO || sti.length > LEDD_KONTO + 2) {
            throw Apifeil.ikkeFunnet("Ukjent sti");
        }
        UUID kontoId = kall.id(LEDD_KONTO);
        switch (sti.length == LEDD_KONTO + 1 ? "" : sti[LEDD_KONTO + 1]) {
            case "" -> {
                tilgang(kall, kontoId);
                kall.svarJson(200, konto(finn(kontoId)));
            }
            case "status" -> {
                tilgang(kall, kontoId);
                kall.svarJson(200, status(finn(kontoId)));
            }
            case "offentligNokkel" -> {
                kall.rammes(feil.iKall(Endepunkt.NOKKEL, kontoId));
                kall.svarJson(200, nokkel(nokler.apply(feil.nokkeleier(finn(kontoId).kontoId()))));
            }
            default -> throw Apifeil.ikkeFunnet("Ukjent sti");
        }
    }

    private void tilgang(Kall kall, UUID kontoId) throws IOException, Apifeil {
        Konto kaller = innlogging.krev(kall);
        kall.rammes(feil.iKall(Endepunkt.KATALOG, kontoId, kaller.kontoId()));
    }

    private Konto finn(UUID kontoId) throws Apifeil {
        return kontoer.konto(kontoId).orElseThrow(() -> Apifeil.ikkeFunnet("Fant ikke konto " + kontoId));
    }

    private Map<String, Object> konto(Konto konto) throws IOException {
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("fiksOrgId", konto.organisasjon().fiksOrgId());
        svar.put("fiksOrgNavn", konto.organisasjon().navn());
        svar.put("organisasjonsnummer", konto.organisasjon().organisasjonsnummer());
        svar.put("kommunenummer", konto.organisasjon().kommunenummer());
        svar.put("kontoId", konto.kontoId());
        svar.put("kontoNavn", konto.kontonavn());
        svar.put("status", status(konto));
        return svar;
    }

    private Map<String, Object> status(Konto konto) throws IOException {
        Kontostatus status = kontoer.status(konto.kontoId());
        Kotilstand ko = motor.tilstand(konto.kontoId());
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("gyldigAvsender", status.gyldigAvsender());
        svar.put("gyldigMottaker", status.gyldigMottaker());
        svar.put("antallKonsumenter", ko.konsumenter());
        svar.put("antallUavhentedeMeldinger", ko.ventende());
        svar.put("melding", status.melding());
        return svar;
    }

    private static Map<String, Object> nokkel(X509Certificate sertifikat) {
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("nokkel", pem(sertifikat));
        svar.put("validFrom", sertifikat.getNotBefore().toInstant().atOffset(ZoneOffset.UTC).toString());
        svar.put("validTo", sertifikat.getNotAfter().toInstant().atOffset(ZoneOffset.UTC).toString());
        svar.put("serial", sertifikat.getSerialNumber().toString());
        svar.put("subjectDN", sertifikat.getSubjectX500Principal().getName());
        svar.put("issuerDN", sertifikat.getIssuerX500Principal().getName());
        svar.put("valid", true);
        svar.put("statusMessage", "OK");
        return svar;
    }

    private static String pem(X509Certificate sertifikat) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(sertifikat.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("Could not encode a certificate", e);
        }
    }
}
