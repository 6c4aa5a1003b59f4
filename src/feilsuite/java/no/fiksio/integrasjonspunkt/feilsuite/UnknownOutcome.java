package no.fiksio.integrasjonspunkt.feilsuite;

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
import no.fiksio.integrasjonspunkt.simulator.Motpart;
import no.fiksio.integrasjonspunkt.simulator.fault.CutPoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.ks.fiks.io.client.model.MottattMelding;

/** Messages to a receiver with the official client, who compares the copies byte for byte. */
final class UnknownOutcome {

    private final TestBench bench;

    UnknownOutcome(TestBench bench) {
        this.bench = bench;
    }

    /** Sends so many messages, each of which is accepted once without an answer. */
    Account tryOut(int count) throws IOException {
        Instant startedAt = Instant.now();
        MeldingTrace ask = new MeldingTrace(bench);
        List<UUID> meldinger = new ArrayList<>();
        List<String> copies = Collections.synchronizedList(new ArrayList<>());
        try (Motpart mottaker = Motpart.from(bench.simulator().kontoFile("ekstern"))) {
            mottaker.client().newSubscription((melding, svar) -> {
                copies.add(melding.getHeadere().get("klientMeldingId") + " " + sum(melding));
                svar.ack();
            });
            for (int nr = 0; nr < count; nr++) {
                UUID id = UUID.randomUUID();
                bench.simulator()
                        .control()
                        .faults()
                        .put(HttpFault.cut(HttpEndpoint.SEND, CutPoint.ETTER).limitedTo(1));
                new SendingArchive(bench.archive()).send(id, DemoKonti.EKSTERN.kontoId());
                ask.waitFor(id, "SENDT");
                meldinger.add(id);
            }
            await().atMost(MeldingTrace.PATIENT).until(() -> copies.size() >= 2 * count);
        }
        // Two copies of each, and of one content.
        assertThat(copies).hasSize(2 * count);
        assertThat(Set.copyOf(copies)).hasSize(count);
        Account account = new Account("accepted by Fiks IO but unanswered, " + count + " times", bench, startedAt);
        account.out(meldinger, List.of());
        account.line("     copies with equal klientMeldingId and equal bytes %d", copies.size());
        return account;
    }

    private static String sum(MottattMelding melding) {
        try (InputStream inputStream = melding.getKryptertStream()) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(inputStream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
