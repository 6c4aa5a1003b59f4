package no.fiksio.integrasjonspunkt.drift;

import io.micrometer.core.instrument.Timer;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import no.fiksio.integrasjonspunkt.konfig.Tidtatt;

/** Measures methods that ask for it by {@link Tidtatt}. */
@Interceptor
@Tidtatt("")
@Priority(Interceptor.Priority.APPLICATION)
class Tidtaker {

    private final Maalere maalere;

    @Inject
    Tidtaker(Maalere maalere) {
        this.maalere = maalere;
    }

    @AroundInvoke
    Object ta(InvocationContext kall) throws Exception {
        Timer.Sample start = Timer.start();
        String utfall = "feil";
        try {
            Object svar = kall.proceed();
            utfall = "ok";
            return svar;
        } finally {
            start.stop(maalere.register().timer(kall.getMethod().getAnnotation(Tidtatt.class).value(), "utfall", utfall));
        }
    }
}
