package no.fiksio.integrasjonspunkt.drift.helse;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks something that may hang, in another thread and within a time limit. As long as one question is not answered, no
 * other is asked: those who come meanwhile wait for the same answer. So monitors never take more than one thread and one
 * connection.
 */
final class BoundedQuestion<T> {

    private final Duration limit;
    private Future<T> underWay;

    BoundedQuestion(Duration limit) {
        this.limit = limit;
    }

    /**
     * The answer to this question, or to the one that is under way.
     *
     * @throws TimeoutException     if there is none within the limit
     * @throws ExecutionException   if the question failed
     * @throws InterruptedException if the caller was interrupted while it waited
     */
    T ask(ExecutorService workers, Callable<T> question)
            throws TimeoutException, ExecutionException, InterruptedException {
        return begin(workers, question).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized Future<T> begin(ExecutorService workers, Callable<T> question) {
        if (underWay == null || underWay.isDone()) {
            underWay = workers.submit(question);
        }
        return underWay;
    }
}
