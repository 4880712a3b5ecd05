import type {
  EffectOnSomebody,
  PolicyChange,
  PolicyCheckout,
  PolicyEffect,
} from '../../contract/policy-change';

/** A policy change as people read it, line by line. Quoted: texts of others must not steer a terminal. */
export function changeLines(change: PolicyChange): string[] {
  const { id, state, author, reason, name, before, after, files, checkout, effect, expiresAt } = change;
  const { replayed, replayedSince, imagined } = effect;
  const by = author === null ? "the operator's configuration" : JSON.stringify(author.name);
  return [
    `Policy change ${id}: ${state}${state === 'pending' ? `, until ${expiresAt}` : ''}`,
    `  by ${by}${reason === null ? '' : `: ${JSON.stringify(reason)}`}`,
    `  old: version ${before}`,
    `  new: ${JSON.stringify(name)}, version ${after}`,
    ...(checkout === null
      ? []
      : [`  ${checkoutLine(checkout)} (says ${author === null ? 'the warden' : 'who proposed it'})`]),
    ...files.map((file) => `  ${file.change} ${JSON.stringify(file.name)}`),
    ...effectLines(`Of ${replayed.asked} decisions since ${replayedSince ?? 'ever'}`, replayed),
    ...effectLines(`Of everything thought of (${imagined.asked} questions)`, imagined),
  ];
}

/** Where in git policies were read. */
export const checkoutLine = ({ commit, clean }: PolicyCheckout): string =>
  `read at commit ${commit}${clean ? '' : ', and not as that commit has them'}`;

function effectLines(title: string, { changes, gains, losses }: PolicyEffect['replayed']): string[] {
  if (gains + losses === 0) return [`  ${title}: nobody gains or loses anything`];
  const more = gains + losses - changes.length;
  return [
    `  ${title}: ${gains} gain, ${losses} lose`,
    ...changes.map((one) => `    ${lineOf(one)}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function lineOf({ change, who, action, flag, environment, breakGlass, count, because }: EffectOnSomebody) {
  const name = JSON.stringify(who.name ?? who.id);
  const roles = who.roles.length > 0 ? who.roles.join(', ') : 'no role';
  const what = [
    action,
    ...(flag === null ? [] : [JSON.stringify(flag)]),
    ...(environment === null ? [] : ['in', JSON.stringify(environment)]),
    ...(breakGlass ? ['by break-glass'] : []),
  ].join(' ');
  const reason = because.length > 0 ? because.join(', ') : 'nothing permits it';
  return `${change}  ${who.kind} ${name} (${roles})  ${what}  ${count} ${count === 1 ? 'time' : 'times'}  (${reason})`;
}
