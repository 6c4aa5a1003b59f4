package no.fiksio.integrasjonspunkt.lager;

import java.nio.file.FileSystemException;

/** The payload store's disk has less free than it must have; nothing is begun until there is room again. */
public final class FulltLager extends FileSystemException {

    FulltLager(String sti, long ledig, long minst) {
        super(sti, null, "only " + ledig + " bytes are free, and " + minst + " must be");
    }
}
