package no.fiksio.integrasjonspunkt.drift.metrics;

import io.micrometer.core.instrument.Timer;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import no.fiksio.integrasjonspunkt.cdi.Timed;

/** Measures methods that ask for it by {@link Timed}. */
@Interceptor
@Timed("")
@Priority(Interceptor.Priority.APPLICATION)
class TimedInterceptor {

    private final Meters meters;

    @Inject
    TimedInterceptor(Meters meters) {
        this.meters = meters;
    }

    @AroundInvoke
    Object take(InvocationContext call) throws Exception {
        Timer.Sample start = Timer.start();
        String outcome = "feil";
        try {
            Object svar = call.proceed();
            outcome = "ok";
            return svar;
        } finally {
            start.stop(meters.register()
                    .timer(call.getMethod().getAnnotation(Timed.class).value(), "utfall", outcome));
        }
    }
}
