package no.fiksio.integrasjonspunkt.drift.metrics;

import io.micrometer.core.instrument.Timer;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import no.fiksio.integrasjonspunkt.cdi.Timed;

/** Measures how long methods marked with {@link Timed} take, and whether they succeed. */
@Interceptor
@Timed("")
@Priority(Interceptor.Priority.APPLICATION)
class TimedInterceptor {

    private final MeterRegistries meters;

    @Inject
    TimedInterceptor(MeterRegistries meters) {
        this.meters = meters;
    }

    @AroundInvoke
    Object measure(InvocationContext call) throws Exception {
        Timer.Sample start = Timer.start();
        String outcome = "feil";
        try {
            Object result = call.proceed();
            outcome = "ok";
            return result;
        } finally {
            start.stop(meters.registry()
                    .timer(call.getMethod().getAnnotation(Timed.class).value(), "utfall", outcome));
        }
    }
}
