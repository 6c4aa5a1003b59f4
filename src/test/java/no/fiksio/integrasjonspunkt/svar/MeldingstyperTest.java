package no.fiksio.integrasjonspunkt.svar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import no.fiksio.integrasjonspunkt.svar.Meldingstyper.Feilgrunn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MeldingstyperTest {

    private final Meldingstyper typer = new Meldingstyper(List.of());

    record Type(String navn, String rolle) {
    }

    static Stream<Type> katalogen() {
        try (InputStream json = Meldingstyper.class.getResourceAsStream("/meldingstyper.json")) {
            JsonNode rot = new JsonMapper().readTree(json);
            return StreamSupport.stream(rot.path("protokoller").spliterator(), false)
                    .flatMap(p -> StreamSupport.stream(p.path("meldingstyper").spliterator(), false))
                    .map(t -> new Type(t.path("type").asText(), t.path("rolle").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("katalogen")
    void hverTypeIKatalogenHarSinRolle(Type type) {
        Rolle rolle = typer.rolle(type.navn(), false);

        assertThat(rolle.name().toLowerCase(java.util.Locale.ROOT)).isEqualTo(switch (type.rolle()) {
            case "systemmelding" -> type.navn().contains("tidsavbrudd") ? "tidsavbrudd" : "serverfeil";
            default -> type.rolle();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "no.ukjent.v3.ting.gjor, false, FORESPORSEL",
        "no.ukjent.v3.ting.gjor, true, UKJENT_SVAR",
        "no.ukjent.v3.ting.gjor.mottatt, true, MOTTATT",
        "no.ukjent.ting.mottatt.v1, true, MOTTATT",
        "no.ukjent.v3.ting.gjor.kvittering, true, KVITTERING",
        "no.ukjent.v3.ting.sok.resultat.minimum, true, RESULTAT",
        "no.ukjent.ting.statussvar.v2, true, RESULTAT",
        "no.ukjent.v3.feilmelding.noe, true, FEILMELDING",
        "no.ukjent.ting.feilet.v1, true, FEILMELDING",
        "no.ks.fiks.kvittering.ugyldigforesp\u00f8rsel.v1, true, FEILMELDING",
        "no.ks.fiks.kvittering.serverfeil.v1, true, SERVERFEIL",
        "no.ks.fiks.kvittering.tidsavbrudd, true, TIDSAVBRUDD"
    })
    void ukjenteProtokollerKlassifiseresAvNavnet(String type, boolean erSvar, Rolle rolle) {
        assertThat(typer.rolle(type, erSvar)).isEqualTo(rolle);
    }

    @Test
    void mottattErEndeligDerIngenAnnenKvitteringFinnes() {
        assertThat(typer.mottattErEndelig("no.ks.fiks.bekymringsmelding.privat.v2")).isTrue();
        assertThat(typer.mottattErEndelig("no.nav.digisos.soknad.v1")).isTrue();
        assertThat(typer.mottattErEndelig("no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett")).isFalse();
        assertThat(typer.mottattErEndelig("no.ukjent.v3.ting.gjor")).isFalse();
    }

    @Test
    void feilenErProtokollensEgen() {
        assertThat(typer.feilFor("no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett", Feilgrunn.UGYLDIG_FORESPORSEL))
                .isEqualTo(new Meldingstyper.Feiltype("no.ks.fiks.arkiv.v1.feilmelding.ugyldigforespoersel", "feilmelding.xml"));
        assertThat(typer.feilFor("no.ks.fiks.plan.v2.innsyn.planer.sok", Feilgrunn.SERVERFEIL).type())
                .isEqualTo("no.ks.fiks.plan.v2.feilmelding.serverfeil");
        assertThat(typer.feilFor("no.ks.fiks.bekymringsmelding.privat.v2", Feilgrunn.SERVERFEIL).type())
                .isEqualTo("no.ks.fiks.bekymringsmelding.feilet.v1");
        assertThat(typer.feilFor("no.ukjent.v3.ting.gjor", Feilgrunn.UGYLDIG_FORESPORSEL).type())
                .isEqualTo("no.ukjent.v3.feilmelding.ugyldigforespoersel");
        assertThat(typer.feilFor("no.ukjent.ting.v1", Feilgrunn.SERVERFEIL).type())
                .isEqualTo("no.ks.fiks.kvittering.serverfeil.v1");
    }

    @Test
    void forklaringenErFeilmeldingensTekst() {
        assertThat(Forklaring.av("{\"errorId\":\"1\",\"feilmelding\":\"Mappen\\nfinnes ikke\"}")).contains("Mappen finnes ikke");
        assertThat(Forklaring.av("<f:feilmelding xmlns:f='x'><f:feilmelding>Ugyldig XML</f:feilmelding></f:feilmelding>"))
                .contains("Ugyldig XML");
        assertThat(Forklaring.av("bare tekst\u0000 her")).contains("bare tekst her");
        assertThat(Forklaring.av("  ")).isEqualTo(Optional.empty());
        assertThat(Forklaring.av("x".repeat(5000)).orElseThrow()).hasSize(1003);
    }
}
