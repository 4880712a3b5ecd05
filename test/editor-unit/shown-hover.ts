import { Marked } from 'marked';
import { notAsked } from '../../src/client/access/known';
import { defaultConfiguration } from '../../src/configuration/configuration';
import { hoverContent } from '../../src/editor/hover/hover-content';
import type { HoverFacts, HoverVoice } from '../../src/editor/hover/hover-facts';
import { standingOf, type FlagSource } from '../../src/editor/shared/key-standing';
import { momentsIn } from '../../src/editor/shared/moments';
import { now } from '../lifecycle/facts';
import { english } from './l10n';

const voice: HoverVoice = {
  l10n: english,
  moments: momentsIn('en-GB', () => now, 'UTC'),
  numbers: new Intl.NumberFormat('en-GB'),
};
const marked = new Marked({ gfm: true });

/** The hover of a key, as Markdown. */
export function hover(key: string, source: FlagSource, own: Partial<HoverFacts> = {}): string {
  const facts: HoverFacts = {
    key,
    standing: standingOf(key, source, { ...defaultConfiguration, folder: '/code' }, now),
    source: source.state,
    lastEvent: () => ({ found: 'none' }),
    environments: (id) => source.environments(id),
    access: () => notAsked,
    references: { count: 14, files: 6, complete: true },
    puzzling: null,
    similar: [],
    ...own,
  };
  return hoverContent(facts, voice);
}

/** The text a person sees, without marks; icons as `(name)`. */
export function seen(text: string): string {
  return marked
    .parse(text, { async: false })
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
