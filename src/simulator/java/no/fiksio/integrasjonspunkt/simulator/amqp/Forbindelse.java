package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import no.fiksio.integrasjonspunkt.simulator.motor.Adgang;

/**
 * One client connection: TLS, the AMQP 0-9-1 handshake with SASL PLAIN, and the ten or so methods that the official
 * client uses. Anything else is answered with 540 NOT_IMPLEMENTED, so that a difference from RabbitMQ is loud.
 */
final class Forbindelse implements Runnable {

    private static final Logger LOGG = LoggerFactory.getLogger(Forbindelse.class);

    private static final int MAKS_KANALER = 2047;
    private static final int RAMMESTORRELSE = 131_072;
    private static final int HJERTESLAG_SEKUNDER = 60;
    private static final int FRIST_FOR_HANDTRYKK = (int) TimeUnit.SECONDS.toMillis(10);
    private static final int FRIST_FOR_AVSKJED = (int) TimeUnit.SECONDS.toMillis(5);
    private static final byte[] PROTOKOLLHODE = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final int FORBINDELSENS_KANAL = 0;

    private final Socket socket;
    private final SSLSocketFactory tls;
    private final Koregister koer;
    private final Adgang adgang;
    private final Supplier<Duration> bekreftelsesfrist;
    /** Its own lock: the client opens and closes them, and the clock closes them. */
    private final Map<Integer, Kanal> kanaler = new HashMap<>();
    private volatile String bruker;
    private DataInputStream inn;
    private Rammeskriver skriver;

    Forbindelse(Socket socket, SSLSocketFactory tls, Koregister koer, Adgang adgang,
            Supplier<Duration> bekreftelsesfrist) {
        this.socket = socket;
        this.tls = tls;
        this.koer = koer;
        this.adgang = adgang;
        this.bekreftelsesfrist = bekreftelsesfrist;
    }

    /** The integration behind the connection, once it has been let in. */
    Optional<String> bruker() {
        return Optional.ofNullable(bruker);
    }

    @Override
    public void run() {
        try (socket) {
            socket.setSoTimeout(FRIST_FOR_HANDTRYKK);
            socket.setTcpNoDelay(true);
            SSLSocket kryptert = (SSLSocket) tls.createSocket(socket, null, true);
            kryptert.startHandshake();
            inn = new DataInputStream(new BufferedInputStream(kryptert.getInputStream(), 64 * 1024));
            skriver = new Rammeskriver(kryptert.getOutputStream(), this::brytAv);
            Thread skrivetraad = new Thread(skriver, Thread.currentThread().getName() + "-skriver");
            skrivetraad.setDaemon(true);
            skrivetraad.start();
            try {
                betjen();
            } finally {
                skriver.avslutt();
                skrivetraad.join(FRIST_FOR_AVSKJED);
            }
        } catch (IOException e) {
            LOGG.debug("AMQP connection of {} ended: {}", bruker, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (kanaler) {
                kanaler.values().forEach(Kanal::lukk);
                kanaler.clear();
            }
        }
    }

    /** Cuts the TCP connection without a word, as a failing network would. */
    void brytAv() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            LOGG.debug("The connection was already closed", e);
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOGG.warn("Could not close an AMQP connection", e);
        }
    }

    private void betjen() throws IOException {
        try {
            handtrykk();
            boolean videre = true;
            while (videre) {
                videre = behandle(nesteRamme());
            }
        } catch (Forbindelsesfeil e) {
            LOGG.info("AMQP connection of {} closed with {}: {}", bruker, e.kode(), e.getMessage());
            skriver.send(0, new AMQImpl.Connection.Close(e.kode(), e.getMessage(), 0, 0));
            ventPaaAvskjed();
        }
    }

    private void handtrykk() throws IOException {
        byte[] hode = inn.readNBytes(PROTOKOLLHODE.length);
        if (!Arrays.equals(hode, PROTOKOLLHODE)) {
            skriver.legg(ut -> ut.write(PROTOKOLLHODE));
            throw new IOException("The client does not speak AMQP 0-9-1");
        }
        skriver.send(0, new AMQImpl.Connection.Start(0, 9, tjeneregenskaper(),
                LongStringHelper.asLongString("PLAIN"), LongStringHelper.asLongString("en_US")));
        AMQP.Connection.StartOk svar = ventPaa(AMQP.Connection.StartOk.class);
        bruker = slippInn(svar);
        skriver.send(0, new AMQImpl.Connection.Tune(MAKS_KANALER, RAMMESTORRELSE, HJERTESLAG_SEKUNDER));
        int hjerteslag = ventPaa(AMQP.Connection.TuneOk.class).getHeartbeat();
        skriver.settHjerteslag(hjerteslag);
        ventPaa(AMQP.Connection.Open.class);
        skriver.send(0, new AMQImpl.Connection.OpenOk(""));
        // Two intervals without a byte mean that the client is gone.
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(2L * hjerteslag));
    }

    private static Map<String, Object> tjeneregenskaper() {
        return Map.of(
                "product", "Fiks IO simulator",
                "version", "1",
                "capabilities", Map.of(
                        "basic.nack", true,
                        "consumer_cancel_notify", true,
                        "authentication_failure_close", true));
    }

    /** SASL PLAIN: an authorisation identity (ignored), the user and the password, each after a zero byte. */
    private String slippInn(AMQP.Connection.StartOk svar) throws Forbindelsesfeil {
        String[] deler = new String(svar.getResponse().getBytes(), StandardCharsets.UTF_8).split("\0", -1);
        if (!"PLAIN".equals(svar.getMechanism()) || deler.length != 3 || !adgang.slippInn(deler[1], deler[2])) {
            throw new Forbindelsesfeil(AMQP.ACCESS_REFUSED, "ACCESS_REFUSED - Login was refused using authentication"
                    + " mechanism PLAIN. For details see the broker logfile.");
        }
        return deler[1];
    }

    private <T> T ventPaa(Class<T> ventet) throws IOException {
        Frame ramme = nesteRamme();
        Method metode = ramme.type == AMQP.FRAME_METHOD ? AMQImpl.readMethodFrom(ramme.getInputStream()) : null;
        if (!ventet.isInstance(metode)) {
            throw new Forbindelsesfeil(AMQP.COMMAND_INVALID, "COMMAND_INVALID - expected " + ventet.getSimpleName());
        }
        return ventet.cast(metode);
    }

    private Frame nesteRamme() throws IOException {
        Frame ramme = Frame.readFrom(inn, RAMMESTORRELSE);
        if (ramme == null) {
            throw new IOException("Missed heartbeats from client");
        }
        return ramme;
    }

    /** False when the connection has been closed in order. */
    private boolean behandle(Frame ramme) throws IOException {
        if (ramme.type == AMQP.FRAME_HEARTBEAT) {
            return true;
        }
        if (ramme.type != AMQP.FRAME_METHOD) {
            throw ikkeStottet("content frames");
        }
        Method metode = AMQImpl.readMethodFrom(ramme.getInputStream());
        if (ramme.channel == FORBINDELSENS_KANAL) {
            return behandleForbindelse(metode);
        }
        synchronized (kanaler) {
            try {
                behandleKanal(ramme.channel, metode);
            } catch (Kanalfeil e) {
                lukkKanal(ramme.channel, e, metode.protocolClassId(), metode.protocolMethodId());
            }
        }
        return true;
    }

    /** As RabbitMQ does with a channel whose client has left a delivery unsettled for too long. */
    void lukkUbekreftede() {
        synchronized (kanaler) {
            for (Map.Entry<Integer, Kanal> en : List.copyOf(kanaler.entrySet())) {
                if (en.getValue().harUbekreftet()) {
                    lukkKanal(en.getKey(), new Kanalfeil(AMQP.PRECONDITION_FAILED, "PRECONDITION_FAILED - delivery"
                            + " acknowledgement on channel " + en.getKey() + " timed out"), 0, 0);
                }
            }
        }
    }

    private void lukkKanal(int nummer, Kanalfeil feil, int klasse, int metode) {
        LOGG.info("AMQP channel of {} closed with {}: {}", bruker, feil.kode(), feil.getMessage());
        skriver.send(nummer, new AMQImpl.Channel.Close(feil.kode(), feil.getMessage(), klasse, metode));
        lukkKanal(nummer);
    }

    private boolean behandleForbindelse(Method metode) throws Forbindelsesfeil {
        if (metode instanceof AMQP.Connection.Close) {
            synchronized (kanaler) {
                List.copyOf(kanaler.keySet()).forEach(this::lukkKanal);
            }
            skriver.send(0, new AMQImpl.Connection.CloseOk());
            return false;
        }
        throw ikkeStottet(metode.protocolMethodName());
    }

    private void behandleKanal(int nummer, Method metode) throws Forbindelsesfeil {
        if (metode instanceof AMQP.Channel.Open) {
            kanaler.put(nummer, new Kanal(nummer, skriver, RAMMESTORRELSE, bekreftelsesfrist.get()));
            skriver.send(nummer, new AMQImpl.Channel.OpenOk(LongStringHelper.asLongString("")));
            return;
        }
        if (metode instanceof AMQP.Channel.Close) {
            lukkKanal(nummer);
            skriver.send(nummer, new AMQImpl.Channel.CloseOk());
            return;
        }
        Kanal kanal = kanaler.get(nummer);
        if (kanal == null) {
            // Closed by us, and the client has not yet read of it.
            return;
        }
        if (metode instanceof AMQP.Basic.Qos qos) {
            kanal.begrens(qos);
        } else if (metode instanceof AMQP.Basic.Consume onske) {
            kanal.konsumer(onske, koer.forBruker(onske.getQueue(), bruker));
        } else if (metode instanceof AMQP.Basic.Cancel onske) {
            kanal.sluttAKonsumere(onske);
        } else if (metode instanceof AMQP.Basic.Ack ack) {
            kanal.kvitter(ack);
        } else if (metode instanceof AMQP.Basic.Nack nack) {
            kanal.avvis(nack.getDeliveryTag(), nack.getMultiple(), nack.getRequeue());
        } else if (metode instanceof AMQP.Basic.Reject reject) {
            kanal.avvis(reject.getDeliveryTag(), false, reject.getRequeue());
        } else {
            throw ikkeStottet(metode.protocolMethodName());
        }
    }

    private void lukkKanal(int nummer) {
        Kanal kanal = kanaler.remove(nummer);
        if (kanal != null) {
            kanal.lukk();
        }
    }

    private static Forbindelsesfeil ikkeStottet(String hva) {
        return new Forbindelsesfeil(AMQP.NOT_IMPLEMENTED, "NOT_IMPLEMENTED - the simulator has no " + hva);
    }

    /** Gives the client time to read why, since closing at once could throw the reason away. */
    private void ventPaaAvskjed() throws IOException {
        socket.setSoTimeout(FRIST_FOR_AVSKJED);
        for (Frame ramme = Frame.readFrom(inn, RAMMESTORRELSE); ramme != null; ramme = Frame.readFrom(inn, RAMMESTORRELSE)) {
            if (ramme.type == AMQP.FRAME_METHOD
                    && AMQImpl.readMethodFrom(ramme.getInputStream()) instanceof AMQP.Connection.CloseOk) {
                return;
            }
        }
    }
}
