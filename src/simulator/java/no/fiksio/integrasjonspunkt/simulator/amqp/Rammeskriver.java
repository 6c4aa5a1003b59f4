package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.Method;

/**
 * The one thread that writes to a connection, so that a slow client holds up nobody else, and that sends a heartbeat
 * when there has been nothing to write. What it keeps is bounded by the consumers' prefetch, and payloads are read from
 * the spool only when their turn comes.
 */
final class Rammeskriver implements Runnable {

    private static final Utgaaende SLUTT = ut -> { };

    private final BlockingQueue<Utgaaende> linje = new LinkedBlockingQueue<>();
    private final DataOutputStream ut;
    private final Runnable vedBrudd;
    private volatile long hjerteslagMillis = TimeUnit.SECONDS.toMillis(30);

    Rammeskriver(OutputStream ut, Runnable vedBrudd) {
        this.ut = new DataOutputStream(new BufferedOutputStream(ut, 64 * 1024));
        this.vedBrudd = vedBrudd;
    }

    /** Half the interval that was agreed on; zero turns heartbeats off. */
    void settHjerteslag(int sekunder) {
        hjerteslagMillis = sekunder == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toMillis(sekunder) / 2;
    }

    void send(int kanal, Method metode) {
        legg(strom -> metode.toFrame(kanal).writeTo(strom));
    }

    void legg(Utgaaende utgaaende) {
        linje.add(utgaaende);
    }

    /** Ends the thread when all that waits has been written. */
    void avslutt() {
        linje.add(SLUTT);
    }

    @Override
    public void run() {
        try {
            for (Utgaaende neste = neste(); neste != SLUTT; neste = neste()) {
                neste.skriv(ut);
                if (linje.isEmpty()) {
                    ut.flush();
                }
            }
            ut.flush();
        } catch (IOException e) {
            // The reader of the same connection notices and reports.
            vedBrudd.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            vedBrudd.run();
        }
    }

    private Utgaaende neste() throws InterruptedException {
        Utgaaende neste = linje.poll(hjerteslagMillis, TimeUnit.MILLISECONDS);
        return neste != null ? neste : strom -> new Frame(AMQP.FRAME_HEARTBEAT, 0).writeTo(strom);
    }
}
