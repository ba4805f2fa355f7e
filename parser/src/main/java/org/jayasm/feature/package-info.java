/**
 * The proposals that came after the first version of WebAssembly, as switches: {@link
 * org.jayasm.feature.Feature} lists them, {@link org.jayasm.feature.FeatureSet} is a choice of
 * them.
 */
@NullMarked
package org.jayasm.feature;

import org.jspecify.annotations.NullMarked;
