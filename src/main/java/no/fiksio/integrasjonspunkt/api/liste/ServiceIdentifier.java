package no.fiksio.integrasjonspunkt.api.liste;

/** The services that eFormidling names. This gateway has only messages of DPFIO. */
public enum ServiceIdentifier {
    DPO,
    DPV,
    DPI,
    DPF,
    DPFIO,
    DPE,
    DPH,
    UNKNOWN
}
