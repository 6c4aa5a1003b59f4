package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import no.fiksio.integrasjonspunkt.simulator.melding.Hendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.melding.Regnskap;
import no.fiksio.integrasjonspunkt.simulator.motor.Dodsbud;
import no.fiksio.integrasjonspunkt.simulator.motor.Kotilstand;
import no.fiksio.integrasjonspunkt.simulator.motor.Meldingsmotor;

/**
 * The queue of one konto, with the rules of a quorum queue: messages go round robin to consumers with room, come back
 * in front of those not yet delivered, are given up after three failed deliveries, and expire at the head only.
 */
final class Ko {

    private final Clock klokke;
    private final Regnskap regnskap;
    private final Dodsbud dodsbud;
    private final Deque<Plass> tilbakelagte = new ArrayDeque<>();
    private final Deque<Plass> nye = new ArrayDeque<>();
    private final Deque<Konsument> konsumenter = new ArrayDeque<>();
    private long ubekreftet;

    Ko(Clock klokke, Regnskap regnskap, Dodsbud dodsbud) {
        this.klokke = klokke;
        this.regnskap = regnskap;
        this.dodsbud = dodsbud;
    }

    void legg(Melding melding) {
        synchronized (this) {
            nye.addLast(new Plass(melding));
        }
        fordel();
    }

    /** Counts the consumer from now on; it gets messages from {@link #slippTil} on. */
    synchronized void knytt(Konsument konsument) {
        konsumenter.addLast(konsument);
    }

    void slippTil(Konsument konsument) {
        synchronized (this) {
            konsument.erKlar();
        }
        fordel();
    }

    /** The consumer gets no more messages; those it has are settled or put back by its owner. */
    synchronized void losne(Konsument konsument) {
        konsumenter.remove(konsument);
    }

    void kvitter(Konsument konsument, Plass plass) {
        avslutt(konsument, plass, Hendelse.KVITTERT);
    }

    /** Rejected for good: dropped without a word to the sender, as the platform does. */
    void avvis(Konsument konsument, Plass plass) {
        avslutt(konsument, plass, Hendelse.AVVIST);
    }

    void leggTilbake(Konsument konsument, Plass plass) {
        boolean oppgitt = plass.leveringer() >= Meldingsmotor.MAKS_LEVERINGER;
        synchronized (this) {
            konsument.ferdigMedEn();
            ubekreftet--;
            if (!oppgitt) {
                tilbakelagte.addLast(plass);
            }
        }
        regnskap.noter(plass.melding(), oppgitt ? Hendelse.OPPGITT : Hendelse.LAGT_TILBAKE);
        if (oppgitt) {
            plass.melding().slett();
            dodsbud.oppgitt(plass.melding());
        }
        fordel();
    }

    /** Removes what has expired at the head and hands out what the consumers have room for. */
    void fordel() {
        List<Melding> utlopte = new ArrayList<>();
        synchronized (this) {
            fjernUtlopte(utlopte);
            // Only with a message at hand: asking whose turn it is uses the turn.
            for (Konsument konsument; !fremste().isEmpty() && (konsument = neste()) != null;) {
                Plass plass = fremste().removeFirst();
                plass.levert();
                ubekreftet++;
                regnskap.noter(plass.melding(), Hendelse.LEVERT);
                konsument.lever(plass);
                fjernUtlopte(utlopte);
            }
        }
        for (Melding melding : utlopte) {
            regnskap.noter(melding, Hendelse.UTLOPT);
            melding.slett();
            dodsbud.utlopt(melding);
        }
    }

    synchronized Kotilstand tilstand() {
        return new Kotilstand(tilbakelagte.size() + nye.size(), ubekreftet, konsumenter.size());
    }

    synchronized List<Konsument> konsumenter() {
        return List.copyOf(konsumenter);
    }

    private void avslutt(Konsument konsument, Plass plass, Hendelse hendelse) {
        synchronized (this) {
            konsument.ferdigMedEn();
            ubekreftet--;
        }
        regnskap.noter(plass.melding(), hendelse);
        plass.melding().slett();
        fordel();
    }

    private void fjernUtlopte(List<Melding> utlopte) {
        Instant naa = klokke.instant();
        while (!fremste().isEmpty() && !fremste().getFirst().melding().utloper().isAfter(naa)) {
            utlopte.add(fremste().removeFirst().melding());
        }
    }

    private Deque<Plass> fremste() {
        return tilbakelagte.isEmpty() ? nye : tilbakelagte;
    }

    /** The next consumer in turn that has room, moved to the back of the line; null when there is none. */
    private Konsument neste() {
        for (int i = konsumenter.size(); i > 0; i--) {
            Konsument konsument = konsumenter.removeFirst();
            konsumenter.addLast(konsument);
            if (konsument.harPlass()) {
                return konsument;
            }
        }
        return null;
    }
}
