/** The directory of a file; '' at the top of the folder. Paths are relative, with `/`. */
export const directoryOf = (file: string): string => file.slice(0, Math.max(file.lastIndexOf('/'), 0));

/** The last part of a path. */
export const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** What a file is called, without its extensions. */
export const stemOf = (file: string): string => lastPart(file).replace(/(?<=.)\..*$/, '');
