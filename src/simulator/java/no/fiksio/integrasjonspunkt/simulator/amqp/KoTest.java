package no.fiksio.integrasjonspunkt.simulator.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import no.fiksio.integrasjonspunkt.simulator.melding.Hendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.Hodefeil;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.melding.Plattformklokke;
import no.fiksio.integrasjonspunkt.simulator.melding.Regnskap;
import no.fiksio.integrasjonspunkt.simulator.motor.Dodsbud;
import no.fiksio.integrasjonspunkt.simulator.motor.Kotilstand;

class KoTest {

    private final Plattformklokke klokke = new Plattformklokke();
    private final Regnskap regnskap = new Regnskap(klokke);
    private final List<Melding> utlopte = new ArrayList<>();
    private final List<Melding> oppgitte = new ArrayList<>();
    private final Ko ko = new Ko(klokke, regnskap, new Dodsbud() {
        @Override
        public void utlopt(Melding melding) {
            utlopte.add(melding);
        }

        @Override
        public void oppgitt(Melding melding) {
            oppgitte.add(melding);
        }
    });

    @Test
    void konsumentenFaarIkkeMerEnnDenHarPlassTil() {
        Samler samler = new Samler(2);
        slippTil(samler);
        for (int i = 0; i < 3; i++) {
            ko.legg(melding("m" + i));
        }

        assertThat(samler.typer()).containsExactly("m0", "m1");
        assertThat(ko.tilstand()).isEqualTo(new Kotilstand(1, 2, 1));
        ko.kvitter(samler, samler.plasser.get(0));
        assertThat(samler.typer()).containsExactly("m0", "m1", "m2");
    }

    @Test
    void konsumenteneFaarHverSinIRing() {
        Samler en = new Samler(0);
        Samler to = new Samler(0);
        slippTil(en);
        slippTil(to);
        for (int i = 0; i < 4; i++) {
            ko.legg(melding("m" + i));
        }

        assertThat(en.typer()).containsExactly("m0", "m2");
        assertThat(to.typer()).containsExactly("m1", "m3");
    }

    @Test
    void detSomLeggesTilbakeKommerForstIDenRekkefolgenDetBleLagt() {
        Samler forste = new Samler(2);
        slippTil(forste);
        for (int i = 0; i < 3; i++) {
            ko.legg(melding("m" + i));
        }
        ko.losne(forste);
        List<Plass> ute = List.copyOf(forste.plasser);
        ko.leggTilbake(forste, ute.get(1));
        ko.leggTilbake(forste, ute.get(0));

        Samler neste = new Samler(0);
        slippTil(neste);
        assertThat(neste.typer()).containsExactly("m1", "m0", "m2");
        assertThat(neste.plasser.get(0).leveringer()).isEqualTo(2);
    }

    @Test
    void tredjeMislykkedeLeveringErDenSiste() {
        Samler samler = new Samler(1);
        slippTil(samler);
        ko.legg(melding("m"));
        for (int i = 0; i < 3; i++) {
            ko.leggTilbake(samler, samler.plasser.get(i));
        }

        assertThat(samler.plasser).hasSize(3);
        assertThat(oppgitte).hasSize(1);
        assertThat(ko.tilstand()).isEqualTo(new Kotilstand(0, 0, 1));
        assertThat(regnskap.antall(Hendelse.LAGT_TILBAKE)).isEqualTo(2);
        assertThat(regnskap.antall(Hendelse.OPPGITT)).isEqualTo(1);
        assertThat(regnskap.mottak().get(0).leveringer()).isEqualTo(3);
    }

    @Test
    void levetidenGaarUtForstNaarMeldingenErFremst() {
        ko.legg(melding("lang", Duration.ofHours(2)));
        ko.legg(melding("kort", Duration.ofHours(1)));
        klokke.settForskyvning(Duration.ofMinutes(90));
        ko.fordel();
        assertThat(utlopte).isEmpty();

        klokke.settForskyvning(Duration.ofMinutes(150));
        ko.fordel();
        assertThat(utlopte).extracting(Melding::type).containsExactly("lang", "kort");
        assertThat(regnskap.antall(Hendelse.UTLOPT)).isEqualTo(2);
    }

    @Test
    void utloptMeldingLeveresIkke() {
        ko.legg(melding("gammel", Duration.ofHours(1)));
        klokke.settForskyvning(Duration.ofHours(2));
        Samler samler = new Samler(0);
        slippTil(samler);
        ko.legg(melding("ny"));

        assertThat(samler.typer()).containsExactly("ny");
    }

    @Test
    void konsumentSomIkkeErSluppetTilTellesMenFaarIngenting() {
        Samler samler = new Samler(0);
        ko.knytt(samler);
        ko.legg(melding("m"));

        assertThat(samler.plasser).isEmpty();
        assertThat(ko.tilstand()).isEqualTo(new Kotilstand(1, 0, 1));
        ko.slippTil(samler);
        assertThat(samler.typer()).containsExactly("m");
    }

    private void slippTil(Samler samler) {
        ko.knytt(samler);
        ko.slippTil(samler);
    }

    private Melding melding(String type) {
        return melding(type, Duration.ofDays(7));
    }

    private Melding melding(String type, Duration levetid) {
        return new Melding(UUID.randomUUID(), type, UUID.randomUUID(), "avsender", UUID.randomUUID(), Optional.empty(),
                Optional.empty(), levetid, klokke.instant().plus(levetid), Map.of(), Optional.empty(), Optional.empty(),
                Hodefeil.INGEN);
    }

    private static final class Samler extends Konsument {

        private final List<Plass> plasser = new ArrayList<>();

        Samler(int grense) {
            super(grense);
        }

        @Override
        void ta(Plass plass) {
            plasser.add(plass);
        }

        List<String> typer() {
            return plasser.stream().map(plass -> plass.melding().type()).toList();
        }
    }
}
