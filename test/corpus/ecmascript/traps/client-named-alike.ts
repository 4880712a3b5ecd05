class CsvClient {
  constructor(private readonly columns: Set<string>) {}
  isEnabled(column: string) {
    return this.columns.has(column);
  }
  variation(name: string, size: number) {
    return `${name}-${size}`;
  }
}

const client = new CsvClient(new Set(['phones', 'export']));

export const image = client.variation('homepage-hero', 640);
export const shown = client.isEnabled('phones');
export const swatch = { variation: (name: string) => name }.variation('dark-mode');
