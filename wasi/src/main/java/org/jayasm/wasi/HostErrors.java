package org.jayasm.wasi;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which error of preview 1 an exception of the host is. */
final class HostErrors {
    /** Where the JDK has no class for an error, it passes on the words of the system. */
    private static final Map<String, Errno> WORDS =
            Map.ofEntries(
                    Map.entry("Broken pipe", Errno.PIPE),
                    Map.entry("Connection reset", Errno.CONNRESET),
                    Map.entry("Connection reset by peer", Errno.CONNRESET),
                    Map.entry("Directory not empty", Errno.NOTEMPTY),
                    Map.entry("Disk quota exceeded", Errno.DQUOT),
                    Map.entry("File name too long", Errno.NAMETOOLONG),
                    Map.entry("File too large", Errno.FBIG),
                    Map.entry("Invalid argument", Errno.INVAL),
                    Map.entry("Invalid cross-device link", Errno.XDEV),
                    Map.entry("Cross-device link", Errno.XDEV),
                    Map.entry("Is a directory", Errno.ISDIR),
                    Map.entry("No space left on device", Errno.NOSPC),
                    Map.entry("Not a directory", Errno.NOTDIR),
                    Map.entry("Operation not permitted", Errno.PERM),
                    Map.entry("Read-only file system", Errno.ROFS),
                    Map.entry("Text file busy", Errno.TXTBSY),
                    Map.entry("Too many levels of symbolic links", Errno.LOOP),
                    Map.entry(
                            "Too many levels of symbolic links or unable to access attributes of"
                                    + " symbolic link",
                            Errno.LOOP),
                    Map.entry("Too many links", Errno.MLINK),
                    Map.entry("Too many open files", Errno.MFILE),
                    Map.entry("Too many open files in system", Errno.NFILE));

    private HostErrors() {}

    static ErrnoException exception(IOException e) {
        return errno(e).exception();
    }

    static Errno errno(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> Errno.NOENT;
            case FileAlreadyExistsException _ -> Errno.EXIST;
            case AccessDeniedException _ -> Errno.ACCES;
            case DirectoryNotEmptyException _ -> Errno.NOTEMPTY;
            case NotDirectoryException _ -> Errno.NOTDIR;
            case NotLinkException _ -> Errno.INVAL;
            case AtomicMoveNotSupportedException _ -> Errno.XDEV;
            case FileSystemLoopException _ -> Errno.LOOP;
            case InterruptedIOException _ -> Errno.INTR;
            case ClosedByInterruptException _ -> Errno.INTR;
            case ClosedChannelException _ -> Errno.BADF;
            case FileSystemException system -> ofWords(system.getReason());
            default -> ofWords(e.getMessage());
        };
    }

    /** For what file systems throw that cannot do something at all. */
    static Errno errno(UnsupportedOperationException e) {
        return e instanceof ReadOnlyFileSystemException ? Errno.ROFS : Errno.NOTSUP;
    }

    private static Errno ofWords(@Nullable String words) {
        return words == null ? Errno.IO : WORDS.getOrDefault(words, Errno.IO);
    }
}
