import type { Evidence } from './evidence';

/** Puts values into a text that may be in another language: `{0}` is the first value. */
export interface EvidenceVoice {
  t(message: string, ...values: (string | number)[]): string;
}

/** A step of evidence as one short sentence without an end. Names come from files: they are untrusted text. */
export function evidenceInWords(l10n: EvidenceVoice, evidence: Evidence): string {
  switch (evidence.by) {
    case 'call':
      return callInWords(l10n, evidence);
    case 'wrapper':
      return l10n.t('{0} passes it on ({1})', evidence.name, `${evidence.file}:${evidence.line}`);
    case 'declared':
      return l10n.t('{0} is asked for it, as flagwarden.yml declares', evidence.name || l10n.t('a function'));
    case 'property':
      return l10n.t(
        '{0} is a property of the flags that the SDK of {1} gives',
        evidence.name,
        evidence.provider,
      );
    case 'constant': {
      const { name, file, line, through } = evidence;
      const place = line === null ? file : `${file}:${line}`;
      const what = name === '' ? l10n.t('a constant') : name;
      return through.length === 0
        ? l10n.t('{0} stands for it ({1})', what, place)
        : l10n.t('{0} stands for it ({1}, by way of {2})', what, place, through.join(', '));
    }
    case 'known':
      return l10n.t('{0} is a known key', evidence.key);
    case 'elsewhere':
      return l10n.t('other places tell that {0} is a key', evidence.key);
    case 'spelling':
      return l10n.t('hardly anything else is spelt like this key');
    case 'name':
      return l10n.t('the name {0} speaks of flags', evidence.name);
    case 'place': {
      const { place, known, keys, total } = evidence;
      return evidence.usual
        ? l10n.t('known keys are usual here: {0} of {1} texts, {2} keys ({3})', known, total, keys, place)
        : l10n.t('known keys are unusual here: {0} of {1} texts ({2})', known, total, place);
    }
  }
}

function callInWords(
  l10n: EvidenceVoice,
  { name, provider, package: origin }: Extract<Evidence, { by: 'call' }>,
): string {
  if (name === '') return l10n.t('the SDK of {0} is asked for it', provider);
  return origin === null
    ? l10n.t('{0} asks for it, a call of {1} by its names', name, provider)
    : l10n.t('{0} asks for it, a call of {1} by its import of {2}', name, provider, origin);
}
