package no.fiksio.integrasjonspunkt.status;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DialogLookupTest {

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("dialoger");

    private final SettableClock clock = new SettableClock();
    private final KontoId own = new KontoId(UUID.randomUUID());
    private final KontoId motpart = new KontoId(UUID.randomUUID());
    private final KontoId stranger = new KontoId(UUID.randomUUID());
    private final UUID conversationId = UUID.randomUUID();
    private EntityManager em;
    private StatusRepository statuses;
    private DialogLookup lookup;

    @BeforeEach
    void open() {
        em = DATABASE.open();
        statuses = new StatusRepository(em, new NoObservers(), clock);
        lookup = new DialogLookup(em, statuses);
    }

    @AfterEach
    void close() {
        em.getTransaction().rollback();
        em.close();
    }

    @Test
    void onlyWhatWasReceivedCanBeAnswered() {
        Samtale received = received(motpart, conversationId, "k");
        Samtale sent = sent("k");

        assertThat(lookup.received(received.messageId())).contains(received);
        assertThat(lookup.received(sent.messageId())).isEmpty();
        assertThat(lookup.received(UUID.randomUUID())).isEmpty();
    }

    @Test
    void theLastThatTheSameKontoSentInTheConversation() {
        received(motpart, conversationId, "k");
        Samtale last = received(motpart, conversationId, "k");
        received(stranger, conversationId, "k");
        received(motpart, UUID.randomUUID(), "k");
        sent("k");

        assertThat(lookup.lastReceived(conversationId, motpart)).contains(last);
    }

    @Test
    void theConversationThatBeganWithTheCorrelationIdBetweenTheTwo() {
        received(stranger, UUID.randomUUID(), "k");
        sent("k");
        received(motpart, UUID.randomUUID(), "k");

        assertThat(lookup.conversation(own, motpart, "k")).contains(conversationId);
        assertThat(lookup.conversation(own, motpart, "another")).isEmpty();
    }

    private Samtale received(KontoId from, UUID conversation, String korrelasjonsId) {
        return begin(Samtale.incoming(UUID.randomUUID(), conversation, from, own, clock.instant()), korrelasjonsId);
    }

    private Samtale sent(String korrelasjonsId) {
        return begin(
                Samtale.outgoing(UUID.randomUUID(), conversationId, own.toString(), motpart.toString(), clock.instant())
                        .between(own, motpart),
                korrelasjonsId);
    }

    private Samtale begin(Samtale samtale, String korrelasjonsId) {
        statuses.begin(
                samtale.om("no.x.v1", "no.x.v1.y")
                        .withDeadline(clock.instant().plus(Duration.ofDays(1)))
                        .linkedTo(null, korrelasjonsId),
                null);
        return samtale;
    }
}
