package no.fiksio.integrasjonspunkt.status;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.TestKonti;
import no.fiksio.integrasjonspunkt.simulator.Motpart;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;

/**
 * Dialogues that take most of a minute, sent at the same time so that their deadlines pass at the same time. Each belongs
 * to one test.
 *
 * @param silent            nobody answers it
 * @param refused           its receiver never takes it
 * @param leftLying         its receiver does not fetch it
 * @param kvitteringTooLate as that one, and then it is answered all the same
 * @param withoutKvittering by sender, of a type that no receipt can answer: each konto has another rule for when it counts
 *                          as delivered
 * @param levetidOfProtokoll as those, of a protocol for which its sender has a rule of its own
 */
record SlowDialogs(
        SbdBuilder silent,
        SbdBuilder refused,
        SbdBuilder leftLying,
        SbdBuilder kvitteringTooLate,
        Map<Konto, SbdBuilder> withoutKvittering,
        SbdBuilder levetidOfProtokoll) {

    static final String UPDATE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.oppdater";

    private static final String WITHOUT_KVITTERING = "no.prove.v1.ting.si";
    /** Short, but long enough for a busy machine to send it in. */
    private static final Duration SHORT = Duration.ofSeconds(12);

    /** Sends them all, to konti that the simulator and a listening {@link Motpart} at EKSTERN serve. */
    static SlowDialogs send(Arkivklient archive) {
        SbdBuilder refused = SbdBuilder.to(DemoKonti.EKSTERN, UPDATE).withHeader(Motpart.BEHAVIOUR, Motpart.REFUSE);
        archive.send(refused);
        SlowDialogs dialogs = new SlowDialogs(
                SbdBuilder.to(DemoKonti.EKSTERN, UPDATE).within(SHORT),
                refused,
                SbdBuilder.to(TestKonti.POSTBOKS, UPDATE).within(SHORT),
                SbdBuilder.to(TestKonti.POSTBOKS, UPDATE).within(SHORT),
                List.of(DemoKonti.STATSETATEN, TestKonti.STRENG, TestKonti.ROMSLIG).stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                avsender -> SbdBuilder.to(DemoKonti.EKSTERN, WITHOUT_KVITTERING)
                                        .from(avsender)
                                        .within(SHORT))),
                SbdBuilder.to(DemoKonti.EKSTERN, TestKonti.PROTOKOLL_WITH_LEVETID + ".si")
                        .from(TestKonti.STRENG)
                        .within(SHORT));
        List.of(dialogs.silent, dialogs.leftLying, dialogs.kvitteringTooLate).forEach(archive::send);
        dialogs.withoutKvittering.values().forEach(archive::send);
        archive.send(dialogs.levetidOfProtokoll);
        return dialogs;
    }
}
