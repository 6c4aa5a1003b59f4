package no.fiksio.integrasjonspunkt.sending.svar;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.ReceiptFixture;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.sending.SendingBench;
import no.fiksio.integrasjonspunkt.sending.utboks.StoredDokument;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksPayload;
import no.fiksio.integrasjonspunkt.time.Ticker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AutomaticSvarTest {

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("svar");

    private static final String FEILMELDING = "no.ks.fiks.arkiv.v1.feilmelding.ugyldigforespoersel";

    @Test
    void anAnswerIsQueuedOnceAndTheFilesOfTheSecondAreDiscarded(@TempDir Path folder) {
        KontoId own = new KontoId(UUID.randomUUID());
        KontoId avsender = new KontoId(UUID.randomUUID());
        MeldingReceipt receipt =
                ReceiptFixture.receipt(own, avsender).korrelasjonsId("saken").build();
        UUID conversationId = UUID.randomUUID();
        Settings settings = SettingsFixture.settings().konto(own).lager(folder).build();
        PayloadStore lager = new PayloadStore(settings, Ticker.system());
        try (EntityManager em = DATABASE.open()) {
            SendingBench bench = new SendingBench(em, own, settings);
            AutomaticSvar svar = new AutomaticSvar(
                    new UtboksPayload(lager, settings), bench.utboks, bench.statuses, settings, bench.clock);
            AutomaticSvar.SvarFile file =
                    new AutomaticSvar.SvarFile("feilmelding.json", "application/json", "{\"feilmelding\": \"nei\"}");
            StoredDokument first = svar.store(file);
            StoredDokument second = svar.store(file);

            svar.svar(receipt, conversationId, FEILMELDING, List.of(first));
            svar.svar(receipt, conversationId, FEILMELDING, List.of(second));

            assertThat(bench.sendQueue.queued()).hasSize(1);
            UtboksMelding melding =
                    bench.utboks.find(bench.sendQueue.queued().get(0)).orElseThrow();
            assertThat(melding.samtale().svarTil()).contains(receipt.meldingId());
            assertThat(melding.samtale().conversationId()).isEqualTo(conversationId);
            assertThat(melding.samtale().korrelasjonsId()).contains("saken");
            assertThat(melding.samtale().motpartKonto()).contains(avsender);
            assertThat(lager.exists(first.lagerRef())).isTrue();
            assertThat(lager.exists(second.lagerRef())).isFalse();
            em.getTransaction().rollback();
        }
    }
}
