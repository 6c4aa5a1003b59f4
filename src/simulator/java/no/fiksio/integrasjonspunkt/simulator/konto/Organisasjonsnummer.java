package no.fiksio.integrasjonspunkt.simulator.konto;

/** Norwegian organisation numbers: eight digits and a modulus 11 check digit. */
final class Organisasjonsnummer {

    private static final int[] VEKTER = {3, 2, 7, 6, 5, 4, 3, 2};

    private Organisasjonsnummer() {
    }

    /** The first valid number whose eight leading digits are {@code siffer} or follow it: one in eleven has no check digit. */
    static String medKontrollsiffer(int siffer) {
        for (int forsok = siffer; ; forsok++) {
            String atte = String.format("%08d", forsok);
            int sum = 0;
            for (int i = 0; i < VEKTER.length; i++) {
                sum += VEKTER[i] * (atte.charAt(i) - '0');
            }
            int kontroll = (11 - sum % 11) % 11;
            if (kontroll < 10) {
                return atte + kontroll;
            }
        }
    }
}
