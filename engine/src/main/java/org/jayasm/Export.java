package org.jayasm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the export that a method of an interface is bound to, where it is not the method's own
 * name.
 *
 * @see Instance#as
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Export {
    /** The name of the export. */
    String value();
}
