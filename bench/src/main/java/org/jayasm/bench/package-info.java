/**
 * Benchmarks: kernels in JMH, side by side with other engines ({@link
 * org.jayasm.bench.KernelBenchmark}), and whole-process measurements such as {@link
 * org.jayasm.bench.LargeModule}.
 */
@NullMarked
package org.jayasm.bench;

import org.jspecify.annotations.NullMarked;
