/**
 * WASI preview 1: the functions that a program imports from {@code wasi_snapshot_preview1}. Start
 * at {@link org.jayasm.wasi.Wasi}; {@code WasiFunction} lists the functions, {@code SystemCalls}
 * says what each of them does.
 *
 * <p>A program can reach only what its {@link org.jayasm.wasi.WasiConfig} gives it: arguments,
 * environment variables, three streams, directories, sockets, clocks, random numbers. {@code
 * PathWalk} is what keeps it inside its directories.
 *
 * @see <a
 *     href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md">wasi_snapshot_preview1</a>
 */
@NullMarked
package org.jayasm.wasi;

import org.jspecify.annotations.NullMarked;
