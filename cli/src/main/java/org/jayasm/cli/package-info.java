/**
 * The {@code jayasm} command. {@link org.jayasm.cli.Main} is the entry, {@link
 * org.jayasm.cli.RootCommand} lists the subcommands, each of which is a class named after it;
 * {@link org.jayasm.cli.ExitCode} lists how it can end.
 */
@NullMarked
package org.jayasm.cli;

import org.jspecify.annotations.NullMarked;
