import type { Row, ViewTexts } from '../history-messages';
import { element } from './element';

type Name = 'person' | 'environment' | 'kind';

/** What a row says to a filter: values with the words that people choose them by. */
const valuesOf: Record<Name, (row: Row) => readonly (readonly [string, string])[]> = {
  person: ({ who }) => (who === '' ? [] : [[who, who]]),
  environment: ({ environments }) => environments.map((one) => [one, one]),
  kind: ({ kind, kindWords }) => [[kind, kindWords]],
};
const names = ['person', 'environment', 'kind'] as const;

/** Lists to choose a person, an environment and a kind of event from. Each offers what there is among the rows. */
export class Filters {
  readonly element = element('div', { class: 'filters' });
  private readonly selects = new Map<Name, HTMLSelectElement>();

  constructor(
    private readonly texts: ViewTexts,
    onChange: () => void,
  ) {
    for (const name of names) {
      const select = element('select', { id: `filter-${name}` });
      select.addEventListener('change', onChange);
      this.selects.set(name, select);
      this.element.append(element('label', { for: select.id }, texts[name]), select);
    }
  }

  /** Offers what is among these rows, and keeps what is chosen. */
  offer(rows: readonly Row[]): void {
    for (const [name, select] of this.selects) {
      const values = new Map(rows.flatMap((row) => valuesOf[name](row)));
      const chosen = select.value;
      if (chosen !== '' && !values.has(chosen)) values.set(chosen, chosen);
      const sorted = [...values].sort(([, a], [, b]) => a.localeCompare(b));
      const options = [['', this.texts.all] as const, ...sorted];
      const now = JSON.stringify([...select.options].map(({ value }) => value));
      if (now === JSON.stringify(options.map(([value]) => value))) continue;
      select.replaceChildren(...options.map(([value, words]) => element('option', { value }, words)));
      select.value = chosen;
    }
  }

  admits(row: Row): boolean {
    return names.every((name) => {
      const chosen = this.selects.get(name)?.value ?? '';
      return chosen === '' || valuesOf[name](row).some(([value]) => value === chosen);
    });
  }
}
