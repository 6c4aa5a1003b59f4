package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conversation with simulatornode.erl inside the node: a line for a command, a line for its answer, lines for events. */
final class Nodekonsoll implements AutoCloseable {

    /** Is told what happens to messages in the queues, in order. */
    @FunctionalInterface
    interface Hendelser {
        void hendte(String hendelse, String meldingId);
    }

    private static final Logger LOGG = LoggerFactory.getLogger(Nodekonsoll.class);
    private static final Duration FRIST_FOR_SVAR = Duration.ofSeconds(30);
    private static final String SLUTT = "slutt";

    private final BlockingQueue<String> svar = new LinkedBlockingQueue<>();
    private final OutputStream tilNoden;
    private final Hendelser hendelser;

    Nodekonsoll(InputStream fraNoden, OutputStream tilNoden, Hendelser hendelser) {
        this.tilNoden = tilNoden;
        this.hendelser = hendelser;
        Thread leser = new Thread(() -> les(fraNoden), "simulator-rabbitmq");
        leser.setDaemon(true);
        leser.start();
    }

    void ventPaaStart(Duration frist) throws IOException {
        ventPaa("klar", frist);
    }

    /** Has the node carry out a command, and returns its answer. */
    synchronized String kall(String kommando) throws IOException {
        tilNoden.write((kommando + '\n').getBytes(StandardCharsets.UTF_8));
        tilNoden.flush();
        return ventPaa("svar", FRIST_FOR_SVAR);
    }

    /** The node ends when it has read to the end. */
    @Override
    public void close() throws IOException {
        tilNoden.close();
    }

    private String ventPaa(String ventet, Duration frist) throws IOException {
        try {
            String linje = svar.poll(frist.toMillis(), TimeUnit.MILLISECONDS);
            if (linje == null) {
                throw new IOException("RabbitMQ's node said nothing for " + frist);
            }
            if (linje.equals(SLUTT)) {
                // For the next caller too.
                svar.add(SLUTT);
                throw new IOException("RabbitMQ's node has ended");
            }
            if (!linje.startsWith(ventet)) {
                throw new IOException("RabbitMQ's node: " + linje);
            }
            return linje.substring(ventet.length()).strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for RabbitMQ's node", e);
        }
    }

    private void les(InputStream fraNoden) {
        try (BufferedReader linjer = new BufferedReader(new InputStreamReader(fraNoden, StandardCharsets.UTF_8))) {
            for (String linje = linjer.readLine(); linje != null; linje = linjer.readLine()) {
                ta(linje);
            }
        } catch (IOException e) {
            LOGG.debug("The output of RabbitMQ's node ended", e);
        } finally {
            svar.add(SLUTT);
        }
    }

    private void ta(String linje) {
        String[] ord = linje.split(" ", 3);
        if (!ord[0].equals("simulator") || ord.length < 2) {
            LOGG.debug("RabbitMQ: {}", linje);
        } else if (ord[1].equals("hendelse")) {
            String[] hva = ord[2].split(" ");
            hendelser.hendte(hva[0], hva[1]);
        } else {
            svar.add(linje.substring(ord[0].length() + 1));
        }
    }
}
