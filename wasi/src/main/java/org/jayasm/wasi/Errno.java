package org.jayasm.wasi;

/**
 * The errors that functions return: preview 1's {@code errno}, in the order of their numbers.
 * {@code E2BIG} is called {@code 2big} there, the others as here.
 */
enum Errno {
    SUCCESS,
    E2BIG,
    ACCES,
    ADDRINUSE,
    ADDRNOTAVAIL,
    AFNOSUPPORT,
    AGAIN,
    ALREADY,
    BADF,
    BADMSG,
    BUSY,
    CANCELED,
    CHILD,
    CONNABORTED,
    CONNREFUSED,
    CONNRESET,
    DEADLK,
    DESTADDRREQ,
    DOM,
    DQUOT,
    EXIST,
    FAULT,
    FBIG,
    HOSTUNREACH,
    IDRM,
    ILSEQ,
    INPROGRESS,
    INTR,
    INVAL,
    IO,
    ISCONN,
    ISDIR,
    LOOP,
    MFILE,
    MLINK,
    MSGSIZE,
    MULTIHOP,
    NAMETOOLONG,
    NETDOWN,
    NETRESET,
    NETUNREACH,
    NFILE,
    NOBUFS,
    NODEV,
    NOENT,
    NOEXEC,
    NOLCK,
    NOLINK,
    NOMEM,
    NOMSG,
    NOPROTOOPT,
    NOSPC,
    NOSYS,
    NOTCONN,
    NOTDIR,
    NOTEMPTY,
    NOTRECOVERABLE,
    NOTSOCK,
    NOTSUP,
    NOTTY,
    NXIO,
    OVERFLOW,
    OWNERDEAD,
    PERM,
    PIPE,
    PROTO,
    PROTONOSUPPORT,
    PROTOTYPE,
    RANGE,
    ROFS,
    SPIPE,
    SRCH,
    STALE,
    TIMEDOUT,
    TXTBSY,
    XDEV,
    NOTCAPABLE;

    /** The number that the guest sees, 0 to 76. */
    int code() {
        return ordinal();
    }

    /** To be thrown where a function ends with this error. */
    ErrnoException exception() {
        return new ErrnoException(this);
    }
}
