/** Components, directives and attributes that show something for a flag. */
export const ofFlags = /feature|flag|toggle|experiment|(^|[^a-z])gate/i;
