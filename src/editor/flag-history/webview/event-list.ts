import {
  defaultRangeExtractor,
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { Row } from '../history-messages';
import { element } from './element';
import { stateMark } from './state-mark';

/** About as high as a row is until it is measured, in pixels. */
const usualHeight = 48;
const page = 10;

/**
 * A list of which only the rows in sight, and the active one, are in the page. One stop of the Tab key; arrows, Home, End
 * and the page keys move the active row, Enter opens it.
 */
export class EventList {
  readonly element = element('div', { class: 'list', role: 'listbox', tabindex: '0' });
  private readonly canvas = element('div', { class: 'canvas', role: 'presentation' });
  private readonly drawn = new Map<string, { readonly row: Row; readonly option: HTMLElement }>();
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private rows: readonly Row[] = [];
  private active = -1;

  constructor(
    label: string,
    private readonly open: (row: Row) => void,
  ) {
    this.element.setAttribute('aria-label', label);
    this.element.append(this.canvas);
    this.virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.options());
    this.element.addEventListener('keydown', (event) => this.press(event));
    this.element.addEventListener('focus', () => this.activate(Math.max(this.active, 0)));
    this.canvas.addEventListener('click', ({ target }) => this.click(target));
  }

  /** Once it is in the page. */
  begin(): void {
    this.virtualizer._didMount();
    this.virtualizer._willUpdate();
  }

  show(rows: readonly Row[]): void {
    const kept = this.rows[this.active]?.index;
    this.rows = rows;
    const at = rows.findIndex(({ index }) => index === kept);
    this.active = at >= 0 ? at : Math.min(this.active, rows.length - 1);
    this.virtualizer.setOptions(this.options());
    this.virtualizer._willUpdate();
    this.draw();
  }

  focus(): void {
    this.element.focus();
  }

  private options() {
    return {
      count: this.rows.length,
      getScrollElement: () => this.element,
      estimateSize: () => usualHeight,
      getItemKey: (at: number) => this.rows[at]?.index ?? at,
      overscan: 6,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      measureElement,
      // The active row stays, so that whoever listens to it never loses it.
      rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const visible = defaultRangeExtractor(range);
        const { active } = this;
        if (active < 0 || active >= this.rows.length || visible.includes(active)) return visible;
        return [...visible, active].sort((one, other) => one - other);
      },
      onChange: () => this.draw(),
    };
  }

  private draw(): void {
    const items = this.virtualizer.getVirtualItems();
    this.canvas.style.height = `${this.virtualizer.getTotalSize()}px`;
    const needed = new Set<string>();
    let before: Element | null = null;
    for (const { index: at, start } of items) {
      const row = this.rows[at];
      if (row === undefined) continue;
      needed.add(row.index);
      const option = this.optionOf(row, at);
      option.style.transform = `translateY(${start}px)`;
      const follows: Element | null =
        before === null ? this.canvas.firstElementChild : before.nextElementSibling;
      if (follows !== option) this.canvas.insertBefore(option, follows);
      before = option;
      this.virtualizer.measureElement(option);
    }
    for (const [index, { option }] of this.drawn) {
      if (needed.has(index)) continue;
      option.remove();
      this.drawn.delete(index);
    }
    const active = this.rows[this.active];
    if (active !== undefined && needed.has(active.index))
      this.element.setAttribute('aria-activedescendant', idOf(active));
    else this.element.removeAttribute('aria-activedescendant');
  }

  private optionOf(row: Row, at: number): HTMLElement {
    const known = this.drawn.get(row.index);
    const option = known?.option ?? element('div', { class: 'row', role: 'option', id: idOf(row) });
    if (known?.row !== row) option.replaceChildren(...contentOf(row));
    this.drawn.set(row.index, { row, option });
    option.dataset['index'] = String(at);
    option.setAttribute('aria-setsize', String(this.rows.length));
    option.setAttribute('aria-posinset', String(at + 1));
    option.setAttribute('aria-selected', String(at === this.active));
    return option;
  }

  private activate(at: number): void {
    if (this.rows.length === 0) return;
    this.active = Math.max(0, Math.min(at, this.rows.length - 1));
    this.virtualizer.scrollToIndex(this.active, { align: 'auto' });
    this.virtualizer.setOptions(this.options());
    this.draw();
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const to = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: this.rows.length - 1,
    }[event.key];
    if (to !== undefined) this.activate(to);
    else if (event.key === 'Enter' || event.key === ' ') this.openActive();
    else return;
    event.preventDefault();
  }

  private click(target: EventTarget | null): void {
    const option = target instanceof Element ? target.closest<HTMLElement>('[role=option]') : null;
    if (option === null) return;
    this.activate(Number(option.dataset['index']));
    this.openActive();
  }

  private openActive(): void {
    const row = this.rows[this.active];
    if (row !== undefined) this.open(row);
  }
}

const idOf = ({ index }: Row) => `entry-${index}`;

function contentOf(row: Row): Node[] {
  const where = row.environments.length === 0 ? '' : ` · ${row.environments.join(', ')}`;
  const below = [row.who, row.when, row.stateWords].filter((text) => text !== '').join(' · ');
  return [
    stateMark(row.state),
    element('span', { class: 'what' }, `${row.what}${where}`),
    element('span', { class: 'below' }, below),
  ];
}
