package no.fiksio.integrasjonspunkt.server;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Nokkelskap;

/**
 * The konti of the server under test. It serves the demo's with the default rules, and two with rules of their own, so that
 * every rule can be tried without another server.
 */
public final class Testkontoer {

    /** Ours: refuses signatures that are not trusted, waits for receipts, answers mottatt itself, and shows every answer. */
    public static final Konto STRENG = Konto.ekstra("streng");
    /** Ours: takes any signature, and lets the time to live decide. */
    public static final Konto ROMSLIG = Konto.ekstra("romslig");
    /** Another's: nobody fetches its mail, and no other test sends it any. */
    public static final Konto POSTBOKS = Konto.ekstra("postboks");

    /** A protocol for which {@link #STRENG} has a rule of its own. */
    public static final String PROTOKOLL_MED_LEVETID = "no.prove.levetid.v1";

    static final Konto[] EKSTRA = {STRENG, ROMSLIG, POSTBOKS};

    private static final List<String> EGET = List.of("konto.id", "konto.privatnokkel", "organisasjonsnummer", "integrasjon.id",
            "integrasjon.passord", "virksomhetssertifikat.keystore", "virksomhetssertifikat.passord",
            "virksomhetssertifikat.alias", "maskinporten.klient-id");

    private Testkontoer() {
    }

    static Map<String, String> innstillinger(Simulator simulator) {
        Map<String, String> alle = new HashMap<>();
        alle.put("fiksio.kontoer", "statsetaten, streng, romslig");
        List.of(Demokontoer.STATSETATEN, STRENG, ROMSLIG).forEach(konto -> {
            Map<?, ?> fil = Gatewayfil.les(simulator.kontofil(konto.navn()));
            EGET.forEach(navn -> alle.put("fiksio.kontoer." + konto.navn() + '.' + navn, (String) fil.get(navn)));
        });
        alle.put("fiksio.signatur.truststore", simulator.truststore().toAbsolutePath().toString());
        alle.put("fiksio.signatur.truststore.passord", Nokkelskap.PASSORD);
        alle.put("fiksio.meldingstyper", tilleggstyper().toString());
        alle.put("fiksio.kontoer.streng.leveringsregel", "ved-kvittering");
        alle.put("fiksio.kontoer.streng.leveringsregel." + PROTOKOLL_MED_LEVETID, "ved-levetid");
        alle.put("fiksio.kontoer.streng.automatisk-mottatt", "true");
        alle.put("fiksio.kontoer.streng.statussvar-i-innboks", "true");
        alle.put("fiksio.kontoer.streng.signatur.regel", "avvis");
        alle.put("fiksio.kontoer.romslig.leveringsregel", "ved-levetid");
        alle.put("fiksio.kontoer.romslig.signatur.regel", "godta");
        return alle;
    }

    /** A protocol that an administrator has added. */
    private static Path tilleggstyper() {
        URL fil = Testkontoer.class.getResource("tilleggstyper.json");
        try {
            return Path.of(fil.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(fil + " is no file", e);
        }
    }
}
