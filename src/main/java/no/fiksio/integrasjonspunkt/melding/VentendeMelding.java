package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.Column;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToOne;
import java.util.UUID;

/**
 * A melding that is still here, on its way out or in. It repeats the ids, parties and process of its samtale, so that a list
 * of waiting meldinger needs one table only. It is public because Hibernate's proxies call its methods from outside.
 */
@MappedSuperclass
public abstract class VentendeMelding {

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "samtale_id", nullable = false)
    private Samtale samtale;

    @Column(name = "message_id", nullable = false)
    private UUID messageId;

    @Column(name = "conversation_id", nullable = false)
    private UUID conversationId;

    @Column(name = "avsender", nullable = false, length = 100)
    private String avsender;

    @Column(name = "mottaker", nullable = false, length = 100)
    private String mottaker;

    @Column(name = "prosess", nullable = false, length = 255)
    private String prosess;

    protected VentendeMelding() {}

    VentendeMelding(Samtale samtale) {
        this.samtale = samtale;
        this.messageId = samtale.messageId();
        this.conversationId = samtale.conversationId();
        this.avsender = samtale.avsender();
        this.mottaker = samtale.mottaker();
        this.prosess = samtale.prosess();
    }

    public Samtale samtale() {
        return samtale;
    }

    public UUID messageId() {
        return messageId;
    }
}
