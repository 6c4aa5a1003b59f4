package no.fiksio.integrasjonspunkt.asice.fault;

/** Every reason for which a container is refused for good: what the log says, and what the sender is told in Norwegian. */
public enum ContainerFault {
    UNDECRYPTABLE("cannot be decrypted", "Pakken kunne ikke dekrypteres"),
    ENCRYPTION_BROKEN(
            "is encrypted with errors, or cut off",
            "Pakken er ødelagt eller kuttet av: den lar seg ikke dekryptere til slutten"),

    NOT_A_ZIP("is not a zip file", "Pakken er ikke en zip-fil"),
    TRUNCATED("is cut off", "Pakken er ikke hel: den er kuttet av"),
    TRAILING_BYTES("has bytes after its end", "Pakken har innhold etter zip-filens slutt"),
    STRAY_BYTES("has bytes that belong to no file", "Pakken har innhold mellom filene som ikke hører til noen fil"),
    HEADER_INVALID("has an invalid file header", "En fil i pakken har et ugyldig zip-hode"),
    DIRECTORY_INVALID("has an invalid directory", "Pakkens zip-katalog er ugyldig"),
    DIRECTORY_MISMATCH(
            "has a directory that disagrees with its files", "Pakkens zip-katalog stemmer ikke med filene i pakken"),
    MULTI_DISK("is a part of a split zip file", "Pakken er en del av en oppdelt zip-fil"),
    ENTRY_ENCRYPTED("has an encrypted file", "En fil i pakken er kryptert med zip-kryptering"),
    METHOD_UNSUPPORTED(
            "has a file with an unsupported compression", "En fil i pakken er komprimert på en måte som ikke støttes"),
    STORED_WITHOUT_SIZE(
            "has an uncompressed file without a size in front",
            "En ukomprimert fil i pakken mangler størrelse i zip-hodet"),
    COMPRESSION_INVALID("has a file whose compressed data are broken", "En fil i pakken har ødelagt komprimering"),
    CRC_MISMATCH("has a file with a wrong checksum", "En fil i pakken har feil kontrollsum"),
    SIZE_MISMATCH("has a file of another size than stated", "En fil i pakken har en annen størrelse enn oppgitt"),
    SPECIAL_FILE(
            "has an entry that is neither a file nor a folder",
            "Pakken har en lenke eller annen spesialfil, som ikke er tillatt"),
    FOLDER_WITH_CONTENT("has a folder with content of its own", "En mappe i pakken har eget innhold"),

    NAME_DUPLICATE("has two files of the same name", "To filer i pakken har samme navn"),
    NAME_UNSAFE("has a file name that is not allowed", "En fil i pakken har et navn som ikke er tillatt"),
    NAME_ENCODING("has a file name that is not UTF-8", "En fil i pakken har et navn som ikke er i UTF-8"),

    TOO_MANY_ENTRIES("has too many files", "Pakken har for mange filer"),
    NAME_TOO_LONG("has a file name that is too long", "En fil i pakken har for langt navn"),
    METADATA_TOO_LARGE("has too large files in META-INF", "Pakkens filer i META-INF er for store"),
    DOCUMENT_TOO_LARGE("has a document that is too large", "Et dokument i pakken er for stort"),
    CONTAINER_TOO_LARGE("is too large", "Pakken er for stor"),
    RATIO_TOO_HIGH("has a file that is compressed too much", "En fil i pakken er unormalt sterkt komprimert"),

    MIMETYPE_WRONG("is of another type than ASiC-E", "Pakken er av en annen type enn ASiC-E"),
    NO_DOCUMENTS("has no documents", "Pakken har ingen dokumenter"),
    NOT_SIGNED("is not signed", "Pakken er ikke signert"),
    XADES_UNSUPPORTED("is signed with XAdES, which is not supported", "Pakken er signert med XAdES, som ikke støttes"),
    TIMESTAMP_ONLY("has a time stamp but no signature", "Pakken er tidsstemplet, men ikke signert"),
    MANIFEST_INVALID("has an invalid manifest", "Pakkens manifest er ugyldig"),
    MANIFEST_UNSAFE(
            "has a manifest with a document type", "Pakkens manifest har en dokumenttype (DTD), som ikke er tillatt"),
    DIGEST_UNSUPPORTED(
            "has a manifest with an unsupported digest algorithm",
            "Pakkens manifest bruker en sjekksumalgoritme som ikke støttes"),
    DIGEST_WEAK("has a manifest with a weak digest algorithm", "Pakkens manifest bruker en for svak sjekksumalgoritme"),
    DIGEST_MISMATCH(
            "has a document that was changed after it was signed", "Et dokument i pakken er endret etter signering"),
    DOCUMENT_MISSING("lacks a document that is signed", "Et signert dokument mangler i pakken"),
    DOCUMENT_UNSIGNED("has a document that is not signed", "Et dokument i pakken er ikke dekket av signaturen"),
    SIGNATURE_MISSING("lacks the signature that its manifest names", "Signaturfilen som manifestet viser til, mangler"),
    SIGNATURE_STRAY(
            "has a signature that belongs to no manifest", "Pakken har en signatur som ikke hører til noe manifest"),
    SIGNATURE_MALFORMED("has a signature that cannot be read", "Pakkens signatur kan ikke leses"),
    SIGNATURE_INVALID("has a signature that does not verify", "Pakkens signatur er feil"),
    SIGNATURE_WEAK(
            "has a signature by a weak key or algorithm", "Pakkens signatur bruker en for svak nøkkel eller algoritme"),
    SIGNER_UNKNOWN("lacks its signer's certificate", "Pakkens signatur mangler sertifikatet til den som har signert"),
    SIGNER_AMBIGUOUS("is signed by more than one", "Pakken er signert av flere enn én");

    private final String description;
    private final String norwegian;

    ContainerFault(String description, String norwegian) {
        this.description = description;
        this.norwegian = norwegian;
    }

    /** What a container with this fault does, in English, for the log. */
    public String description() {
        return description;
    }

    /** A sentence in Norwegian for the sender and the archive system. */
    public String norwegian() {
        return norwegian;
    }
}
