package org.jayasm.types;

/**
 * The type of a linear memory.
 *
 * @param limits the size, in pages
 * @param shared whether several threads may use it (threads proposal)
 * @param pageSizeLog2 the page size's logarithm: 16 but for the custom-page-sizes proposal
 */
public record MemoryType(Limits limits, boolean shared, int pageSizeLog2) implements ExternType {
    public static final int DEFAULT_PAGE_SIZE_LOG2 = 16;

    public MemoryType(Limits limits) {
        this(limits, false, DEFAULT_PAGE_SIZE_LOG2);
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
