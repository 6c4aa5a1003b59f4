package no.fiksio.integrasjonspunkt.feil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.OffisiellKlient;
import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Kutt;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.ks.fiks.io.client.model.MottattMelding;

/** Messages to a receiver with the official client, who compares the copies byte for byte. */
final class UvisstUtfall {

    private final Feilbenk benk;

    UvisstUtfall(Feilbenk benk) {
        this.benk = benk;
    }

    /** Sends so many messages, each of which is accepted once without an answer. */
    Oppgjor prov(int antall) throws IOException {
        Instant begynt = Instant.now();
        Spor spor = new Spor(benk);
        List<UUID> meldinger = new ArrayList<>();
        List<String> kopier = Collections.synchronizedList(new ArrayList<>());
        try (OffisiellKlient mottaker = OffisiellKlient.fra(benk.simulator().kontofil("ekstern"))) {
            mottaker.klient().newSubscription((melding, svar) -> {
                kopier.add(melding.getHeadere().get("klientMeldingId") + " " + sum(melding));
                svar.ack();
            });
            for (int nr = 0; nr < antall; nr++) {
                UUID id = UUID.randomUUID();
                benk.simulator().styring().feil().legg(HttpFeil.kutt(Endepunkt.SEND, Kutt.ETTER).bare(1));
                new Avsender(benk.arkiv()).send(id, Demokontoer.EKSTERN.kontoId());
                spor.ventPaa(id, "SENDT");
                meldinger.add(id);
            }
            await().atMost(Spor.TAALMODIG).until(() -> kopier.size() >= 2 * antall);
        }
        // Two copies of each, and of one content.
        assertThat(kopier).hasSize(2 * antall);
        assertThat(Set.copyOf(kopier)).hasSize(antall);
        Oppgjor oppgjor = new Oppgjor("accepted by Fiks IO but unanswered, " + antall + " times", benk, begynt);
        oppgjor.ut(meldinger, List.of());
        oppgjor.linje("     copies with equal klientMeldingId and equal bytes %d", kopier.size());
        return oppgjor;
    }

    private static String sum(MottattMelding melding) {
        try (InputStream bytene = melding.getKryptertStream()) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytene.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
