package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;

/** A channel: its consumers, and the deliveries that the client has not settled. */
final class Kanal {

    private final int nummer;
    private final Rammeskriver skriver;
    private final int rammestorrelse;
    private final Duration bekreftelsesfrist;
    private final Map<String, Kanalkonsument> konsumenter = new HashMap<>();
    private final NavigableMap<Long, Utestaende> utestaende = new TreeMap<>();
    private long sisteMerke;
    private int forhandshenting;

    Kanal(int nummer, Rammeskriver skriver, int rammestorrelse, Duration bekreftelsesfrist) {
        this.nummer = nummer;
        this.skriver = skriver;
        this.rammestorrelse = rammestorrelse;
        this.bekreftelsesfrist = bekreftelsesfrist;
    }

    synchronized void begrens(AMQP.Basic.Qos qos) {
        forhandshenting = qos.getPrefetchCount();
        skriver.send(nummer, new AMQImpl.Basic.QosOk());
    }

    /** As in RabbitMQ the queue counts the consumer before the client is told, and delivers only afterwards. */
    void konsumer(AMQP.Basic.Consume onske, Ko ko) {
        Kanalkonsument konsument;
        synchronized (this) {
            String merke = onske.getConsumerTag().isEmpty() ? "amq.ctag-" + UUID.randomUUID() : onske.getConsumerTag();
            konsument = new Kanalkonsument(merke, ko, forhandshenting);
            konsumenter.put(merke, konsument);
        }
        ko.knytt(konsument);
        if (!onske.getNowait()) {
            skriver.send(nummer, new AMQImpl.Basic.ConsumeOk(konsument.merke));
        }
        ko.slippTil(konsument);
    }

    /** The client has had enough; what it has not settled stays out until the channel closes. */
    void sluttAKonsumere(AMQP.Basic.Cancel onske) {
        fjern(onske.getConsumerTag());
        if (!onske.getNowait()) {
            skriver.send(nummer, new AMQImpl.Basic.CancelOk(onske.getConsumerTag()));
        }
    }

    void kvitter(AMQP.Basic.Ack ack) {
        for (Utestaende en : taUt(ack.getDeliveryTag(), ack.getMultiple())) {
            en.konsument.ko.kvitter(en.konsument, en.plass);
        }
    }

    void avvis(long merke, boolean flere, boolean tilbake) {
        List<Utestaende> tatt = taUt(merke, flere);
        if (tilbake) {
            leggTilbake(tatt);
        } else {
            tatt.forEach(en -> en.konsument.ko.avvis(en.konsument, en.plass));
        }
    }

    /** True when a delivery has been left unsettled for too long. */
    synchronized boolean harUbekreftet() {
        return !utestaende.isEmpty()
                && System.nanoTime() - utestaende.firstEntry().getValue().siden > bekreftelsesfrist.toNanos();
    }

    /** Everything unsettled goes back to its queue, in order. */
    void lukk() {
        List<Kanalkonsument> alle;
        synchronized (this) {
            alle = List.copyOf(konsumenter.values());
            konsumenter.clear();
        }
        alle.forEach(konsument -> konsument.ko.losne(konsument));
        leggTilbake(taUt(0, true));
    }

    private void kanseller(Kanalkonsument konsument) {
        fjern(konsument.merke);
        skriver.send(nummer, new AMQImpl.Basic.Cancel(konsument.merke, true));
    }

    private void fjern(String merke) {
        Kanalkonsument konsument;
        synchronized (this) {
            konsument = konsumenter.remove(merke);
        }
        if (konsument != null) {
            konsument.ko.losne(konsument);
        }
    }

    private static void leggTilbake(List<Utestaende> tatt) {
        tatt.forEach(en -> en.konsument.ko.leggTilbake(en.konsument, en.plass));
    }

    /** Tag 0 with multiple means all, as the protocol says. */
    private synchronized List<Utestaende> taUt(long merke, boolean flere) {
        if (!flere) {
            Utestaende en = utestaende.remove(merke);
            if (en == null) {
                throw new Kanalfeil(AMQP.PRECONDITION_FAILED, "PRECONDITION_FAILED - unknown delivery tag " + merke);
            }
            return List.of(en);
        }
        NavigableMap<Long, Utestaende> del = merke == 0 ? utestaende : utestaende.headMap(merke, true);
        List<Utestaende> tatt = new ArrayList<>(del.values());
        del.clear();
        return tatt;
    }

    private synchronized void send(Kanalkonsument konsument, Plass plass) {
        long merke = ++sisteMerke;
        utestaende.put(merke, new Utestaende(konsument, plass, System.nanoTime()));
        skriver.legg(new Utlevering(nummer, konsument.merke, merke, plass.leveringer() - 1, plass.melding(), rammestorrelse));
    }

    private record Utestaende(Kanalkonsument konsument, Plass plass, long siden) {
    }

    /** A consumer at the other end of a connection. */
    final class Kanalkonsument extends Konsument {

        private final String merke;
        private final Ko ko;

        Kanalkonsument(String merke, Ko ko, int grense) {
            super(grense);
            this.merke = merke;
            this.ko = ko;
        }

        @Override
        void ta(Plass plass) {
            send(this, plass);
        }

        /** basic.cancel from the server: the connection lives, the consumer does not. */
        void kanseller() {
            Kanal.this.kanseller(this);
        }
    }
}
