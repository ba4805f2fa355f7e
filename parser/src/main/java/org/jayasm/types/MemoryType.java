package org.jayasm.types;

/**
 * The type of a linear memory.
 *
 * @param limits the size, in pages
 * @param shared whether several threads may use it (threads proposal)
 * @param pageSizeLog2 the logarithm of the page size in bytes: 16, or 0 for pages of one byte
 *     (custom-page-sizes proposal)
 */
public record MemoryType(Limits limits, boolean shared, int pageSizeLog2) implements ExternType {
    public static final int DEFAULT_PAGE_SIZE_LOG2 = 16;

    public MemoryType(Limits limits) {
        this(limits, false, DEFAULT_PAGE_SIZE_LOG2);
    }

    /** Whether pages have 1 or 65,536 bytes, as they must in a valid module. */
    public boolean hasValidPageSize() {
        return pageSizeLog2 == 0 || pageSizeLog2 == DEFAULT_PAGE_SIZE_LOG2;
    }

    /**
     * The largest number of pages that a valid memory can have, unsigned: as many as addresses
     * reach, or of pages of one byte one less, for {@code memory.size} must be able to say it.
     */
    public long maxPages() {
        int addressBits = limits.is64() ? 64 : 32;
        return pageSizeLog2 == 0 ? -1L >>> (64 - addressBits) : 1L << (addressBits - pageSizeLog2);
    }

    public boolean matches(MemoryType expected) {
        return shared == expected.shared
                && pageSizeLog2 == expected.pageSizeLog2
                && limits.matches(expected.limits);
    }

    @Override
    public String toString() {
        return limits
                + (shared ? " shared" : "")
                + (pageSizeLog2 == DEFAULT_PAGE_SIZE_LOG2
                        ? ""
                        : " (pagesize " + (1L << pageSizeLog2) + ")");
    }
}
