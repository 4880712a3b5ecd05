import type { FromView, ToView, ViewTexts } from '../history-messages';
import { button, element, filled } from './element';

type Proof = Extract<ToView, { type: 'proof' }>;

/** Everything that is known of one entry, beside the list. */
export class ProofPane {
  readonly element = element('section', { class: 'proof', 'aria-labelledby': 'proof-title' });
  private readonly title = element('h2', { id: 'proof-title', tabindex: '-1' });
  private readonly lines = element('dl');
  private readonly exportOne = button('', () => this.say({ type: 'exportOne', index: this.index }));
  private index = '0';

  constructor(
    private readonly texts: ViewTexts,
    private readonly say: (message: FromView) => void,
    private readonly onClose: () => void,
  ) {
    this.element.hidden = true;
    const close = button('secondary', () => this.close());
    close.textContent = texts.close;
    this.exportOne.textContent = texts.exportOne;
    this.element.append(this.title, element('div', { class: 'buttons' }, this.exportOne, close), this.lines);
    this.element.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.close();
    });
  }

  show({ index, lines, canExport }: Proof, numbers: Intl.NumberFormat): void {
    this.index = index;
    this.title.textContent = filled(this.texts.proof, numbers.format(BigInt(index)));
    this.exportOne.disabled = !canExport;
    this.lines.replaceChildren(
      ...lines.flatMap(({ term, text }) => [element('dt', {}, term), element('dd', {}, text)]),
    );
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.title.focus();
  }

  private close(): void {
    this.element.hidden = true;
    this.onClose();
  }
}
