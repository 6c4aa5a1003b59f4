package no.fiksio.integrasjonspunkt.mottak.innboks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;
import org.junit.jupiter.api.Test;

class AutomaticMottattTest {

    private static final KontoId KONTO = new KontoId(UUID.randomUUID());
    private static final String CREATE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";

    @Test
    void theProtocolsMottattIsAnsweredWhereTheKontoIsSetUpForIt() {
        assertThat(mottatt(true).meldingstype(taken(CREATE))).contains(CREATE + ".mottatt");
    }

    @Test
    void nothingIsAnsweredWhereTheKontoIsNotSetUpForIt() {
        assertThat(mottatt(false).meldingstype(taken(CREATE))).isEmpty();
    }

    @Test
    void nothingIsAnsweredWhereTheProtocolHasNoMottatt() {
        assertThat(mottatt(true).meldingstype(taken("no.prove.v1.ting"))).isEmpty();
        assertThat(mottatt(true).meldingstype(taken(CREATE + ".kvittering"))).isEmpty();
    }

    private static AutomaticMottatt mottatt(boolean automatic) {
        Settings settings = SettingsFixture.settings().konto(KONTO, automatic).build();
        return new AutomaticMottatt(null, new Meldingstyper(settings), null, settings);
    }

    private static Samtale taken(String meldingstype) {
        UUID id = UUID.randomUUID();
        return Samtale.incoming(id, id, new KontoId(UUID.randomUUID()), KONTO, Instant.EPOCH)
                .om(meldingstype, meldingstype);
    }
}
