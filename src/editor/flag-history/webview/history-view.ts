import type { FromView, Row, ToView, ViewTexts } from '../history-messages';
import { button, element, filled } from './element';
import { EventList } from './event-list';
import { Filters } from './filters';
import { ProofPane } from './proof-pane';
import { stateMark } from './state-mark';

type Status = Extract<ToView, { type: 'status' }>;

/** The page: what the ledger has about a flag, and how far it can be believed. */
export class HistoryView {
  private parts: Parts | null = null;
  private rows: readonly Row[] = [];
  private status: Status | null = null;

  constructor(
    private readonly body: HTMLElement,
    private readonly say: (message: FromView) => void,
  ) {}

  hear(message: ToView): void {
    switch (message.type) {
      case 'begin':
        return this.begin(message.texts, message.language);
      case 'rows':
        this.rows = message.isFirst ? message.rows : [...this.rows, ...message.rows];
        this.parts?.filters.offer(this.rows);
        return this.draw();
      case 'status':
        this.status = message;
        return this.draw();
      case 'proof':
        return this.parts?.proof.show(message, this.parts.numbers);
    }
  }

  private begin(texts: ViewTexts, language: string): void {
    this.parts = new Parts(this.body, texts, language, this.say, () => this.draw());
    this.parts.filters.offer(this.rows);
    this.draw();
  }

  private draw(): void {
    if (this.parts === null) return;
    const { filters, list } = this.parts;
    const shown = this.rows.filter((row) => filters.admits(row));
    list.show(shown);
    this.parts.tell(this.status, shown.length, this.rows.length);
  }
}

/** The elements of the page. */
class Parts {
  readonly filters: Filters;
  readonly list: EventList;
  readonly proof: ProofPane;
  readonly numbers: Intl.NumberFormat;
  private readonly ledger: HTMLButtonElement;
  private readonly complaint = element('p', { class: 'complaint', role: 'alert' });
  private readonly message = element('p', { class: 'message' });
  private readonly live = element('p', { class: 'count', role: 'status' });

  constructor(
    body: HTMLElement,
    private readonly texts: ViewTexts,
    language: string,
    say: (message: FromView) => void,
    onFilter: () => void,
  ) {
    this.numbers = new Intl.NumberFormat(language);
    this.filters = new Filters(texts, onFilter);
    this.list = new EventList(texts.list, ({ index }) => say({ type: 'openProof', index }));
    this.proof = new ProofPane(texts, say, () => this.list.focus());
    this.ledger = button('link', () => say({ type: 'showLedger' }));
    this.ledger.title = texts.ledger;
    const all = button('', () => say({ type: 'exportAll' }));
    all.textContent = texts.exportAll;
    const again = button('secondary', () => say({ type: 'reload' }));
    again.textContent = texts.reload;
    const header = element('header', {}, element('h1', {}, texts.title), this.ledger, this.complaint);
    const tools = element(
      'div',
      { class: 'tools' },
      this.filters.element,
      element('div', { class: 'buttons' }, all, again),
    );
    const content = element('div', { class: 'content' }, this.list.element, this.proof.element);
    body.replaceChildren(element('main', {}, header, tools, this.live, this.message, content));
    this.list.begin();
  }

  tell(status: Status | null, shown: number, all: number): void {
    const count = filled(this.texts.shown, this.numbers.format(shown), this.numbers.format(all));
    setText(this.live, all === 0 ? '' : count);
    setText(this.message, this.messageOf(status, shown, all));
    setText(this.complaint, status?.complaint ?? '');
    if (status === null) return;
    const { state, words } = status.ledger;
    if (this.ledger.textContent?.endsWith(words) !== true || !this.ledger.querySelector(`.state-${state}`))
      this.ledger.replaceChildren(stateMark(state), ` ${words}`);
  }

  /** Why there is nothing, or perhaps not all. */
  private messageOf(status: Status | null, shown: number, all: number): string {
    if (status === null || status.progress !== 'done') return status?.words ?? '';
    const about = all === 0 ? this.texts.nothing : shown === 0 ? this.texts.nothingFits : '';
    return [about, status.words].filter((text) => text !== '').join(' ');
  }
}

/** Says nothing to those who listen unless it is something new. */
function setText(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
  place.hidden = text === '';
}
