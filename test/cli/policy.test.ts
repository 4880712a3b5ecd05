import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { person, question } from '../policy/questions';
import { shipped } from '../policy/shipped';
import { buildProduct, type Built } from '../references/built';
import { Folder } from '../references/folder';
import { runCli } from './run-cli';

let built: Built;
beforeAll(async () => void (built = await buildProduct()));
let folder: Folder;
beforeEach(async () => void (folder = await Folder.make()));
afterEach(() => folder.remove());

const policy = (...given: string[]) => runCli(built.cli, folder.path, ['policy', ...given]);

/** A copy of the team's policies with a text in one of their files replaced. */
async function ownTeam(file: string, from: string, to: string): Promise<void> {
  await cp(path.join(shipped, 'team'), folder.at('own'), { recursive: true });
  const text = await readFile(folder.at(`own/${file}`), 'utf8');
  expect(text).toContain(from);
  await writeFile(folder.at(`own/${file}`), text.replace(from, to));
}

test('the shipped profiles pass their golden decisions', async () => {
  const { code, stdout, stderr } = await policy('test', 'team');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^\d{2,} passed, 0 failed\n$/);
});

test('a changed policy fails the golden decisions that it breaks, with their lines', async () => {
  await ownTeam('doing.cedar', 'approvals.approvers < 1', 'approvals.people < 1');
  const { code, stdout } = await policy('test', 'own');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^team\.test\.yml:\d+: A developer's approval counts for nothing\n {2}answer: expected "deny", but it is "allow"\n/m,
  );
  expect(stdout).toMatch(/\n\d+ passed, \d+ failed\n$/);
});

test('a set without golden decisions is bad input', async () => {
  await folder.write('own/a.cedar', '@id("a") permit (principal, action == Action::"read_flags", resource);');
  const { code, stderr } = await policy('test', 'own');
  expect(code).toBe(2);
  expect(stderr).toBe(
    'flagwarden policy test: own has no *.test.yml file: write one, or copy one of a profile\n',
  );
});

test('a set that breaks what must hold for all is told with a question that can be asked again', async () => {
  await ownTeam('doing.cedar', 'context.request.approvals.approvers < 1', 'context.request.ticket == ""');
  expect((await policy('check', 'own')).stdout).toMatch(/^doing\.cedar:\d+:\d+: /);
  await folder.delete('own');
  await ownTeam(
    'doing.cedar',
    '!context.request.breakGlass &&',
    'context.risk > 50 && !context.request.breakGlass &&',
  );
  const { code, stdout } = await policy('check', 'own');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /broken: Nothing is toggled in production without its approvals, save break-glass: /,
  );
  const example = stdout.split('\n').find((line) => line.startsWith('  {')) ?? '';
  await folder.write('facts.json', example);
  expect(await policy('explain', 'own', '--facts', 'facts.json')).toMatchObject({ code: 0 });
  expect(await policy('explain', 'team', '--facts', 'facts.json')).toMatchObject({ code: 1 });
}, 300_000);

test('explain tells the decision, why, the terms and what is missing', async () => {
  const options = ['--as', 'dana', '--role', 'developer', '--action', 'use_grant', '--flag', 'checkout'];
  const { code, stdout } = await policy(
    'explain',
    'regulated',
    ...options,
    ...['--environment', 'production', '--tag', 'sensitive', '--reason', 'Why not', '--duration', '20000'],
    ...['--approved-by', 'https://idp.example#eli:approver', '--mfa-age', '1000'],
  );
  expect(code).toBe(1);
  expect(stdout.split('\n').slice(0, -2)).toEqual([
    'Denied',
    '  by regulated/production-needs-mfa: Production needs a second factor of the last 15 minutes',
    '  by regulated/production-within-4-hours: Access to production ends within 4 hours',
    '  by regulated/sensitive-needs-two-approvals: Sensitive flags in production need the approval of two approvers',
    '',
    'Terms',
    '  approvals: 2 (approver)',
    '  second factor: at most 900 seconds old',
    '  reason: needed',
    '  ticket: not needed',
    '  longest: 14400 seconds',
    '  forbidden by regulated/production-needs-mfa: Production needs a second factor of the last 15 minutes',
    '  forbidden by regulated/production-within-4-hours: Access to production ends within 4 hours',
    '  forbidden by regulated/sensitive-needs-two-approvals: Sensitive flags in production need the approval of two approvers',
    '',
    'Missing',
    '  Ask for at most 4 hours.',
    '  Confirm with a second factor that is at most 15 minutes old.',
    '  Still needs the approval of 1 approver.',
    '',
  ]);
});

test('explain reads facts from a file, and options replace them', async () => {
  await folder.write(
    'facts.yml',
    'principal: { id: dana, roles: [developer] }\naction: use_grant\nflag: { key: checkout }\nenvironment: { key: staging, production: false }\nrequest: { reason: Try it }\n',
  );
  const allowed = await policy('explain', 'team', '--facts', 'facts.yml', '--json');
  expect(allowed.code).toBe(0);
  expect(JSON.parse(allowed.stdout)).toMatchObject({
    decision: { answer: 'allow', determining: [{ id: 'team/toggle' }] },
    terms: { possible: true, missing: [] },
  });
  const denied = await policy('explain', 'team', '--facts', 'facts.yml', '--role', 'auditor');
  expect(denied.stdout).toMatch(/^Denied\n {2}because no policy permits it\n/);
  expect(denied.code).toBe(1);
});

test.each([
  [['explain', 'team', '--facts', 'missing.yml'], /^flagwarden policy explain: can't read missing\.yml/],
  [
    ['explain', 'team', '--action', 'use_grand', '--as', 'dana'],
    /^flagwarden policy explain: the options:.*action/,
  ],
  [['explain', 'team', '--action', 'use_grant', '--as', 'dana', '--risk', 'x'], /risk/],
  [['explain', 'team', '--unknown'], /unknown option/],
  [['diff', 'team'], /missing required argument/],
  [['test', './nowhere'], /can't read the policies/],
] as const)('%j is bad input', async (given, words) => {
  const { code, stdout, stderr } = await policy(...given);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(words);
});

const readers = (role: string) =>
  `@id("read") permit (principal in Role::"${role}", action == Action::"read_flags", resource);\n`;

test('diff tells who gains and who loses what, over decisions and over the universe', async () => {
  await folder.write('old/a.cedar', readers('auditor'));
  await folder.write('new/a.cedar', readers('developer'));
  const byDana = question({ action: 'read_flags' });
  const byAuditor = question({ action: 'read_flags', principal: person('aud', 'auditor') });
  const lines = [byDana, { question: byDana, note: 'as a record' }, byAuditor, question()];
  await folder.write('decisions.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join('\n'));
  const { code, stdout } = await policy('diff', 'old', 'new', '--decisions', 'decisions.jsonl');
  expect(code).toBe(1);
  const [heads, replayed, universe] = stdout.split('\n\n');
  expect(heads).toMatch(/^old: old, version [0-9a-f]{64}\nnew: new, version [0-9a-f]{64}$/);
  expect(replayed?.split('\n')).toEqual([
    'Of 4 decisions in decisions.jsonl (4 questions):',
    '  gains  person "dana" (developer)  read_flags  2 times  (read)',
    '  loses  person "aud" (auditor)  read_flags  1 time  (nothing permits it)',
  ]);
  expect(universe?.trimEnd().split('\n').slice(1)).toEqual([
    '  gains  person "person developer+approver" (developer, approver)  read_flags  2 times  (read)',
    '  gains  person "person developer" (developer)  read_flags  2 times  (read)',
    '  gains  service "service developer" (developer)  read_flags  2 times  (read)',
    '  loses  person "person auditor" (auditor)  read_flags  2 times  (nothing permits it)',
  ]);
}, 300_000);

test('diff of equal sets finds nothing', async () => {
  const { code, stdout } = await policy('diff', 'solo', path.join(shipped, 'solo'));
  expect(code).toBe(0);
  expect(stdout).toMatch(/\nThe policies are the same\.\n$/);
});

test('a line of decisions that cannot be used is told', async () => {
  await folder.write('decisions.jsonl', `${JSON.stringify(question())}\n{"action":"use_grant"}\nnonsense\n`);
  const { code, stderr } = await policy('diff', 'solo', 'team', '--decisions', 'decisions.jsonl');
  expect(code).toBe(2);
  expect(stderr).toContain('decisions.jsonl:2:1: principal: ');
  expect(stderr).toContain('decisions.jsonl:3:1: the line: ');
});
