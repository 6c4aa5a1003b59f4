package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

/** Publishes to queues, and returns when RabbitMQ has confirmed that the message is safe. */
final class Utgiver {

    private static final int FRIST_SEKUNDER = 30;
    private static final String STANDARDVEKSLER = "";

    private final Channel kanal;
    private final NavigableMap<Long, CompletableFuture<Void>> ubekreftet = new ConcurrentSkipListMap<>();

    Utgiver(Connection forbindelse) throws IOException {
        kanal = forbindelse.createChannel();
        kanal.confirmSelect();
        kanal.addConfirmListener(
                (merke, flere) -> bekreftet(merke, flere).forEach((nr, svar) -> svar.complete(null)),
                (merke, flere) -> bekreftet(merke, flere).forEach((nr, svar) ->
                        svar.completeExceptionally(new IOException("RabbitMQ did not take the message"))));
        kanal.addShutdownListener(arsak -> ubekreftet.values().forEach(svar -> svar.completeExceptionally(arsak)));
    }

    void utgi(String ko, AMQP.BasicProperties egenskaper, byte[] kropp) throws IOException {
        CompletableFuture<Void> svar = new CompletableFuture<>();
        synchronized (kanal) {
            ubekreftet.put(kanal.getNextPublishSeqNo(), svar);
            kanal.basicPublish(STANDARDVEKSLER, ko, egenskaper, kropp);
        }
        try {
            svar.get(FRIST_SEKUNDER, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("RabbitMQ did not confirm a message to " + ko, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while publishing", e);
        }
    }

    private Map<Long, CompletableFuture<Void>> bekreftet(long merke, boolean flere) {
        NavigableMap<Long, CompletableFuture<Void>> del = ubekreftet.subMap(flere ? 0L : merke, true, merke, true);
        Map<Long, CompletableFuture<Void>> tatt = Map.copyOf(del);
        del.clear();
        return tatt;
    }
}
