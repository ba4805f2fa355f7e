package org.jayasm.wast;

/** An object of the host, which scripts tell apart by number. */
record HostReference(long number) {
    @Override
    public String toString() {
        return "externref:" + Long.toUnsignedString(number);
    }
}
