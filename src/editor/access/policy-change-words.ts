import type { EffectOnSomebody, PolicyChange, PolicyEffect } from '../../contract/policy-change';
import type { L10n } from '../shared/lifecycle-words';
import type { FactSection } from './review-facts';

/** What a policy change is called. */
export const policyChangeInWords = (l10n: L10n, { author, name }: PolicyChange): string =>
  author === null
    ? l10n.t("Policy change by the warden's configuration: {0}", name)
    : l10n.t('Policy change by {0}: {1}', author.name, name);

/** What the warden knows of a policy change, for whoever reviews it. Lines of plain text that may hold other people's words. */
export function policyChangeFacts(
  l10n: L10n,
  change: PolicyChange,
  time: (moment: Date) => string,
): readonly FactSection[] {
  const { effect, files, author, reason, before, after, digest, createdAt, expiresAt } = change;
  const { replayed, replayedSince, imagined } = effect;
  return [
    {
      title: l10n.t('What changes'),
      facts: [
        author === null
          ? l10n.t('Who wrote it is not known: the configuration of the warden names it.')
          : l10n.t('Proposed by {0}, {1}', author.name, time(new Date(createdAt))),
        ...(reason === null ? [] : [l10n.t('Reason: {0}', reason)]),
        ...checkoutInWords(l10n, change),
        ...files.map((file) => fileInWords(l10n, file)),
        ...(effect.productionApprovals.after < effect.productionApprovals.before
          ? [
              l10n.t(
                'Production may need fewer approvals: {0} at least, before {1}',
                effect.productionApprovals.after,
                effect.productionApprovals.before,
              ),
            ]
          : []),
        l10n.t('Approved, it is in force at once, for everybody. Open requests end with it.'),
        l10n.t('It waits until {0}', time(new Date(expiresAt))),
      ],
    },
    {
      title:
        replayedSince === null
          ? l10n.t('No decision was made lately that could be made again')
          : l10n.t('Of {0} decisions since {1}', replayed.asked, time(new Date(replayedSince))),
      facts: effectInWords(l10n, replayed),
    },
    {
      title: l10n.t('Of everything thought of ({0} questions)', imagined.asked),
      facts: effectInWords(l10n, imagined),
    },
    {
      title: l10n.t('What the review is for'),
      facts: [
        l10n.t('Policies before: {0}', before),
        l10n.t('Policies after: {0}', after),
        l10n.t('Digest {0}', digest),
      ],
    },
  ];
}

/** Who proposes a set says where in git it lies; only what the warden's configuration names the warden has read itself. */
function checkoutInWords(l10n: L10n, { author, checkout }: PolicyChange): readonly string[] {
  if (checkout === null) return [];
  const { commit, clean } = checkout;
  const where = clean
    ? l10n.t('Read in git, as the commit {0} has it', commit)
    : l10n.t('Read in git at the commit {0}, which does not have it like this', commit);
  return [
    author === null
      ? where
      : l10n.t('{0} ({1} says so; the warden does not see the repository)', where, author.name),
  ];
}

function fileInWords(l10n: L10n, { name, change }: PolicyChange['files'][number]): string {
  switch (change) {
    case 'added':
      return l10n.t('Added: {0}', name);
    case 'removed':
      return l10n.t('Removed: {0}', name);
    case 'changed':
      return l10n.t('Changed: {0}', name);
  }
}

function effectInWords(l10n: L10n, { changes, gains, losses }: PolicyEffect['replayed']): readonly string[] {
  if (gains + losses === 0) return [l10n.t('Nobody gains or loses anything')];
  const more = gains + losses - changes.length;
  return [
    l10n.t('{0} gain, {1} lose', gains, losses),
    ...changes.map((one) => onSomebodyInWords(l10n, one)),
    ...(more > 0 ? [l10n.t('And {0} more', more)] : []),
  ];
}

function onSomebodyInWords(l10n: L10n, effect: EffectOnSomebody): string {
  const { change, who, action, flag, environment, breakGlass, count, because } = effect;
  const roles = who.roles.length > 0 ? who.roles.join(', ') : l10n.t('no role');
  const name = l10n.t('{0} ({1})', who.name ?? who.id, roles);
  const what = [
    action,
    ...(flag === null ? [] : [flag]),
    ...(environment === null ? [] : [l10n.t('in {0}', environment)]),
    ...(breakGlass ? [l10n.t('by break-glass')] : []),
  ].join(' ');
  const why = because.length > 0 ? because.join(', ') : l10n.t('nothing permits it');
  return change === 'gains'
    ? l10n.t('Gains: {0}: {1}, {2} times ({3})', name, what, count, why)
    : l10n.t('Loses: {0}: {1}, {2} times ({3})', name, what, count, why);
}
