type Attributes = Readonly<Record<string, string>>;

/** Makes an element. Texts become text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

export function button(className: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: className });
  made.addEventListener('click', onClick);
  return made;
}

/** Puts numbers in the place of `{0}` and `{1}`. */
export function filled(text: string, ...parts: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (_, at: string) => parts[Number(at)] ?? '');
}
