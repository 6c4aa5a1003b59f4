package no.fiksio.integrasjonspunkt.simulator.styring;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import no.fiksio.integrasjonspunkt.simulator.feil.Feilbrytere;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontoregister;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.melding.Plattformklokke;
import no.fiksio.integrasjonspunkt.simulator.melding.Regnskap;
import no.fiksio.integrasjonspunkt.simulator.motor.Kotilstand;
import no.fiksio.integrasjonspunkt.simulator.motor.Meldingsmotor;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.plattform.Maskinporten;
import no.fiksio.integrasjonspunkt.simulator.svarer.Arkivsvarer;
import no.fiksio.integrasjonspunkt.simulator.svarer.Kontoklient;
import no.fiksio.integrasjonspunkt.simulator.svarer.Svaroppsett;

/** What an operator or a test may do to a running simulator, beside being its client. */
public final class Styring {

    private final Kontoregister kontoer;
    private final Map<UUID, Regnskap> regnskaper;
    private final Meldingsmotor motor;
    private final Maskinporten maskinporten;
    private final Plattformklokke klokke;
    private final Feilbrytere feil;
    private final Map<UUID, Kontoklient> klienter;
    private final Map<UUID, Arkivsvarer> svarere;

    public Styring(Kontoregister kontoer, Map<UUID, Regnskap> regnskaper, Meldingsmotor motor, Maskinporten maskinporten,
            Plattformklokke klokke, Feilbrytere feil, Map<UUID, Kontoklient> klienter, Map<UUID, Arkivsvarer> svarere) {
        this.kontoer = kontoer;
        this.regnskaper = Map.copyOf(regnskaper);
        this.motor = motor;
        this.maskinporten = maskinporten;
        this.klokke = klokke;
        this.feil = feil;
        this.klienter = Map.copyOf(klienter);
        this.svarere = Map.copyOf(svarere);
    }

    public Kontoregister kontoer() {
        return kontoer;
    }

    public Feilbrytere feil() {
        return feil;
    }

    public Plattformklokke klokke() {
        return klokke;
    }

    public Regnskap regnskap(Konto konto) {
        return regnskaper.get(konto.kontoId());
    }

    public Kotilstand ko(Konto konto) throws IOException {
        return motor.tilstand(konto.kontoId());
    }

    public Arkivsvarer svarer(Konto konto) {
        return svarere.get(konto.kontoId());
    }

    /** Sends a message from a konto, as its own archive would. */
    public Melding send(Konto avsender, Utsending utsending) throws IOException, Apifeil {
        return klienter.get(avsender.kontoId()).send(utsending.mottaker(), utsending.type(), utsending.svarTil(),
                utsending.levetid(), utsending.headere(), utsending.dokumenter(), utsending.pakkefeil());
    }

    /** Cuts all AMQP connections, or those of one konto's integration. Returns how many. */
    public int kuttAmqp(Optional<Konto> konto) throws IOException {
        return motor.kutt(konto.map(Konto::kontoId));
    }

    /** Closes new AMQP connections at once, for this long. */
    public void avvisAmqp(Duration varighet) {
        motor.avvisTilkoblinger(varighet);
    }

    /** Ends the konto's consumers with a basic.cancel, which the official client does not notice. Returns how many. */
    public int kansellerKonsumenter(Konto konto) throws IOException {
        return motor.kanseller(konto.kontoId());
    }

    /** Channels opened from now on are closed when they leave a delivery unsettled for so long. */
    public void bekreftelsesfrist(Duration frist) {
        motor.bekreftelsesfrist(frist);
    }

    /** Every access token issued so far becomes invalid. Returns how many there were. */
    public int tilbakekallTokener() {
        return maskinporten.tilbakekallAlle();
    }

    /** Sets the platform's clock to the machine's plus this; messages and tokens age accordingly. */
    public void forskyvKlokka(Duration forskyvning) {
        klokke.settForskyvning(forskyvning);
        motor.klokkenErStilt();
    }

    /** All faults off, all konti valid, all archives answering normally, the clock right. */
    public void nullstill() {
        feil.nullstill();
        kontoer.nullstill();
        svarere.values().forEach(svarer -> svarer.still(Svaroppsett.VANLIG));
        motor.avvisTilkoblinger(Duration.ZERO);
        motor.bekreftelsesfrist(Meldingsmotor.BEKREFTELSESFRIST);
        forskyvKlokka(Duration.ZERO);
    }
}
