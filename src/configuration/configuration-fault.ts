/** Something in `flagwarden.yml` that can't be used. Lines and columns are 1-based; the end is one past the last character. */
export interface ConfigurationFault {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** What is wrong and how to mend it. */
  message: string;
}

/** One line about a fault, as compilers write it: `flagwarden.yml:3:5 …`. */
export function faultInWords(file: string, { line, column, message }: ConfigurationFault): string {
  return `${file}:${line}:${column} ${message}`;
}
