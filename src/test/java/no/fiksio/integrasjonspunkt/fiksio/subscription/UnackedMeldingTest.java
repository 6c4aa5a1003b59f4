package no.fiksio.integrasjonspunkt.fiksio.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import no.ks.fiks.io.client.SvarSender;
import org.junit.jupiter.api.Test;

class UnackedMeldingTest {

    private final UnackedMelding.Source old = () -> false;
    private final UnackedMelding.Source fresh = () -> false;
    private final Delivery delivery = Delivery.fresh();
    private final UnackedMelding unacked = from(delivery, old);

    @Test
    void aNewDeliveryTakesOverAndBothAreAcked() {
        Delivery again = delivery.again();

        assertThat(unacked.takeOver(from(again, fresh))).isTrue();

        assertThat(unacked.from(old)).isFalse();
        assertThat(unacked.from(fresh)).isTrue();
        unacked.done().forEach(SvarSender::ack);
        assertThat(delivery.acks()).isEqualTo(1);
        assertThat(again.acks()).isEqualTo(1);
    }

    @Test
    void whatIsDoneIsNotTakenOver() {
        unacked.done();

        assertThat(unacked.takeOver(from(delivery.again(), fresh))).isFalse();
        assertThat(unacked.from(old)).isTrue();
    }

    @Test
    void whatIsRetiredIsNotTakenOver() {
        UnackedMelding closed = from(delivery, () -> true);

        assertThat(unacked.retired()).isFalse();
        assertThat(closed.retired()).isTrue();
        assertThat(closed.takeOver(from(delivery.again(), fresh))).isFalse();
    }

    @Test
    void itIsHeldForANextDeliveryOnlyWhileThereWillBeOne() {
        assertThat(unacked.isHeldForNext(old)).isFalse();
        unacked.hold();
        assertThat(unacked.isHeldForNext(old)).isTrue();
        assertThat(unacked.isHeldForNext(fresh)).isFalse();

        unacked.takeOver(from(delivery.again(), fresh));
        assertThat(unacked.isHeldForNext(old)).isFalse();
        assertThat(unacked.isHeldForNext(fresh)).isTrue();

        // The third is the last that Fiks IO makes.
        unacked.takeOver(from(delivery.again(), fresh));
        assertThat(unacked.isHeldForNext(fresh)).isFalse();
    }

    private static UnackedMelding from(Delivery delivery, UnackedMelding.Source source) {
        return new UnackedMelding(delivery.melding(), delivery.acker(), source);
    }
}
