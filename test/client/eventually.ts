/** Resolves when something has become true; rejects with the last reason when it doesn't in a long while. */
export async function eventually(check: () => void | Promise<void>, limit = 20_000): Promise<void> {
  const until = performance.now() + limit;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}

/** A log that keeps its lines. */
export class KeptLog {
  readonly lines: string[] = [];
  readonly info = (line: string): void => void this.lines.push(line);
  readonly warn = (line: string): void => void this.lines.push(line);
}
