package no.fiksio.integrasjonspunkt.simulator.konto;

/** Norwegian organisation numbers: eight digits and a modulus 11 check digit. */
final class Organisasjonsnummer {

    private static final int[] WEIGHTS = {3, 2, 7, 6, 5, 4, 3, 2};

    private Organisasjonsnummer() {}

    /** The first valid number whose eight leading digits are {@code siffer} or follow it: one in eleven has no check digit. */
    static String withCheckDigit(int digits) {
        for (int attempt = digits; ; attempt++) {
            String eight = String.format("%08d", attempt);
            int sum = 0;
            for (int i = 0; i < WEIGHTS.length; i++) {
                sum += WEIGHTS[i] * (eight.charAt(i) - '0');
            }
            int check = (11 - sum % 11) % 11;
            if (check < 10) {
                return eight + check;
            }
        }
    }
}
