package no.fiksio.integrasjonspunkt.server;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKeyStore;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;

/**
 * The konti of the server under test. It serves the demo's with the default rules, and two with rules of their own, so that
 * every rule can be tried without another server.
 */
public final class TestKonti {

    /** Ours: refuses signatures that are not trusted, waits for receipts, answers mottatt itself, and shows every answer. */
    public static final Konto STRENG = Konto.extra("streng");
    /** Ours: takes any signature, and lets the time to live decide. */
    public static final Konto ROMSLIG = Konto.extra("romslig");
    /** Another's: nobody fetches its mail, and no other test sends it any. */
    public static final Konto POSTBOKS = Konto.extra("postboks");

    /** A protocol for which {@link #STRENG} has a rule of its own. */
    public static final String PROTOKOLL_WITH_LEVETID = "no.prove.levetid.v1";

    static final Konto[] EXTRA = {STRENG, ROMSLIG, POSTBOKS};

    private static final List<String> OWN = List.of(
            "konto.id",
            "konto.privatnokkel",
            "organisasjonsnummer",
            "integrasjon.id",
            "integrasjon.passord",
            "virksomhetssertifikat.keystore",
            "virksomhetssertifikat.passord",
            "virksomhetssertifikat.alias",
            "maskinporten.klient-id");

    private TestKonti() {}

    static Map<String, String> settings(Simulator simulator) {
        Map<String, String> all = new HashMap<>();
        all.put("fiksio.kontoer", "statsetaten, streng, romslig");
        List.of(DemoKonti.STATSETATEN, STRENG, ROMSLIG).forEach(konto -> {
            Map<?, ?> file = GatewayConfigFile.read(simulator.kontoFile(konto.name()));
            OWN.forEach(name -> all.put("fiksio.kontoer." + konto.name() + '.' + name, (String) file.get(name)));
        });
        all.put(
                "fiksio.signatur.truststore",
                simulator.truststore().toAbsolutePath().toString());
        all.put("fiksio.signatur.truststore.passord", DemoKeyStore.PASSWORD);
        all.put("fiksio.meldingstyper", additionalTypes().toString());
        all.put("fiksio.kontoer.streng.leveringsregel", "ved-kvittering");
        all.put("fiksio.kontoer.streng.leveringsregel." + PROTOKOLL_WITH_LEVETID, "ved-levetid");
        all.put("fiksio.kontoer.streng.automatisk-mottatt", "true");
        all.put("fiksio.kontoer.streng.statussvar-i-innboks", "true");
        all.put("fiksio.kontoer.streng.signatur.regel", "avvis");
        all.put("fiksio.kontoer.romslig.leveringsregel", "ved-levetid");
        all.put("fiksio.kontoer.romslig.signatur.regel", "godta");
        return all;
    }

    /** A protocol that an administrator has added. */
    private static Path additionalTypes() {
        URL file = TestKonti.class.getResource("tilleggstyper.json");
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(file + " is no file", e);
        }
    }
}
