package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.Feilbrytere;
import no.fiksio.integrasjonspunkt.simulator.konto.Tilkobling;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.plattform.Maskinporten;
import no.fiksio.integrasjonspunkt.simulator.plattform.Token;
import no.fiksio.integrasjonspunkt.simulator.plattform.TokenAvslag;

/** POST /maskinporten/token: the JWT bearer grant of RFC 7523, with the errors of RFC 6749. */
public final class TokenEndepunkt {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final int STORSTE_SKJEMA = 64 * 1024;

    private final Maskinporten maskinporten;
    private final Feilbrytere feil;

    public TokenEndepunkt(Maskinporten maskinporten, Feilbrytere feil) {
        this.maskinporten = maskinporten;
        this.feil = feil;
    }

    public void aapneI(HttpTjener tjener) {
        tjener.ved(Tilkobling.TOKEN_STI, this::behandle);
    }

    private void behandle(Kall kall) throws IOException {
        Map<String, String> skjema = Kall.skjema(
                new String(kall.kropp().readNBytes(STORSTE_SKJEMA), StandardCharsets.US_ASCII));
        String assertion = skjema.getOrDefault("assertion", "");
        try {
            kall.rammes(feil.iKall(Endepunkt.TOKEN, maskinporten.paastattKlient(assertion)
                    .map(konto -> new UUID[] {konto.kontoId()}).orElse(new UUID[0])));
        } catch (Apifeil e) {
            kall.svarJson(e.status(), feilkropp("temporarily_unavailable", e.getMessage()));
            return;
        }
        if (!"POST".equals(kall.metode())) {
            kall.svarJson(405, feilkropp("invalid_request", "Only POST"));
        } else if (!GRANT.equals(skjema.get("grant_type"))) {
            kall.svarJson(400, feilkropp("unsupported_grant_type", "grant_type must be " + GRANT));
        } else {
            bytt(kall, assertion);
        }
    }

    private void bytt(Kall kall, String assertion) throws IOException {
        try {
            Token token = maskinporten.bytt(assertion);
            Map<String, Object> svar = new LinkedHashMap<>();
            svar.put("access_token", token.verdi());
            svar.put("token_type", "Bearer");
            svar.put("expires_in", token.levetid().toSeconds());
            svar.put("scope", token.scope());
            kall.svarJson(200, svar);
        } catch (TokenAvslag e) {
            kall.svarJson(e.status(), feilkropp(e.kode(), e.getMessage()));
        }
    }

    private static Map<String, Object> feilkropp(String kode, String beskrivelse) {
        Map<String, Object> kropp = new LinkedHashMap<>();
        kropp.put("error", kode);
        kropp.put("error_description", beskrivelse);
        return kropp;
    }
}
