package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.Feilbrytere;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;
import no.fiksio.integrasjonspunkt.simulator.plattform.Adgangskontroll;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.plattform.Dokumentlager;

/** GET /dokumentlager/nedlasting/{id} and its /metadata. */
public final class DokumentlagerEndepunkt {

    private static final String STI = "/dokumentlager/nedlasting";
    private static final int LEDD_DOKUMENT = 2;

    private final Dokumentlager dokumentlager;
    private final Innlogging innlogging;
    private final Feilbrytere feil;

    public DokumentlagerEndepunkt(Dokumentlager dokumentlager, Adgangskontroll adgang, Feilbrytere feil) {
        this.dokumentlager = dokumentlager;
        this.innlogging = new Innlogging(adgang);
        this.feil = feil;
    }

    public void aapneI(HttpTjener tjener) {
        tjener.ved(STI, this::behandle);
    }

    private void behandle(Kall kall) throws IOException, Apifeil {
        Konto kaller = innlogging.krev(kall);
        kall.rammes(feil.iKall(Endepunkt.DOKUMENTLAGER, kaller.kontoId()));
        String[] sti = kall.sti();
        boolean metadata = sti.length == LEDD_DOKUMENT + 2 && "metadata".equals(sti[LEDD_DOKUMENT + 1]);
        if (!"GET".equals(kall.metode())) {
            throw new Apifeil(405, "Bare GET");
        }
        if (sti.length != LEDD_DOKUMENT + 1 && !metadata) {
            throw Apifeil.ikkeFunnet("Ukjent sti");
        }
        UUID id = kall.id(LEDD_DOKUMENT);
        Innhold innhold = dokumentlager.hent(id, kaller.kontoId());
        if (metadata) {
            kall.svarJson(200, beskriv(id, innhold));
            return;
        }
        try (InputStream inn = innhold.apne()) {
            kall.svarStrom(inn, innhold.lengde());
        }
    }

    private static Map<String, Object> beskriv(UUID id, Innhold innhold) {
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("id", id);
        svar.put("dokumentnavn", id);
        svar.put("mimetype", "application/octet-stream");
        svar.put("storrelse", innhold.lengde());
        svar.put("kryptert", true);
        return svar;
    }
}
