/** Tests that span modules. Unit tests live with the module that they test. */
@NullMarked
package org.jayasm.tests;

import org.jspecify.annotations.NullMarked;
