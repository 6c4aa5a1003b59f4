package no.fiksio.integrasjonspunkt.lager;

import java.nio.file.FileSystemException;

/** The payload store's disk has less free space than required. No file is begun until there is room again. */
public final class StoreFull extends FileSystemException {

    StoreFull(String path, long free, long least) {
        super(path, null, "only " + free + " bytes are free, and " + least + " must be");
    }
}
