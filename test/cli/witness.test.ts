import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { formatAddCheckpoint } from '../../src/ledger/add-checkpoint';
import { openCheckpoint, signCheckpoint } from '../../src/ledger/checkpoint';
import { emptyRoot } from '../../src/ledger/hashing';
import { formatNote, parseNote, signNote } from '../../src/ledger/note';
import { formatVerifierKey, parseVerifierKey } from '../../src/ledger/note-keys';
import { seededKey } from '../ledger/keys';
import { consistency, root } from '../ledger/naive-tree';
import { runCli } from './run-cli';
import { asking, checkpointOver, entries, forged, log, post, witnessStage } from './witness-stage';

const stage = witnessStage();

describe('a witness', () => {
  test('cosigns a log that grows, with a cosignature that its key verifies', async () => {
    const vkey = parseVerifierKey(await stage.created());
    const server = await stage.started();
    for (const [from, to] of [
      [0, 3],
      [3, 64],
      [64, 64],
      [64, 301],
    ] as const) {
      const answer = await post(server, asking(from, to));
      expect(answer.status).toBe(200);
      const note = Buffer.concat([formatNote(checkpointOver(entries, to)), Buffer.from(answer.text)]);
      const { cosignatures } = openCheckpoint(parseNote(note), { log: log.verifier, witnesses: [vkey] });
      const seconds = Number(cosignatures[0]?.timestamp);
      expect(Math.abs(Date.now() / 1_000 - seconds)).toBeLessThan(60);
    }
  });

  test('says what it cosigned last to those who go on from something else', async () => {
    await stage.created();
    const server = await stage.started();
    await post(server, asking(0, 20));
    for (const from of [0, 10, 25])
      expect(await post(server, asking(from, 30))).toEqual({
        status: 409,
        type: 'text/x.tlog.size',
        text: '20\n',
      });
    expect((await post(server, asking(20, 30))).status).toBe(200);
  });

  test('cosigns nothing that is not proven to have grown, and keeps what the log signed', async () => {
    await stage.created();
    const server = await stage.started();
    await post(server, asking(0, 120));
    expect((await post(server, asking(120, 200, forged))).status).toBe(422);
    expect((await post(server, asking(120, 120, forged))).status).toBe(409);
    const honest = { oldSize: 120n, checkpoint: checkpointOver(entries, 200) };
    expect((await post(server, formatAddCheckpoint({ ...honest, proof: [] }))).status).toBe(422);
    const tooMuch = [...consistency(120, entries.slice(0, 200)), Buffer.alloc(32)];
    expect((await post(server, formatAddCheckpoint({ ...honest, proof: tooMuch }))).status).toBe(422);
    expect(server.stderr()).toContain('two roots for the size 120');
    expect(server.stderr()).toContain('no proof that it grew from 120 entries');
    expect((await post(server, asking(120, 200))).status).toBe(200);
  });

  test('writes a file of evidence that convicts a log of two roots, once, whatever is added to the note', async () => {
    await stage.created();
    const server = await stage.started();
    await post(server, asking(0, 120));
    for (const seed of [21, 22, 23]) {
      const checkpoint = checkpointOver(forged, 120);
      const junk = signNote(checkpoint.text, seededKey('anyone.example', seed));
      const noisy = { ...checkpoint, signatures: [junk, ...checkpoint.signatures] };
      const body = formatAddCheckpoint({ oldSize: 120n, proof: [], checkpoint: noisy });
      expect((await post(server, body)).status).toBe(409);
    }
    const files = (await readdir(stage.folder.at('w'))).filter((name) => name.startsWith('evidence-'));
    expect(files).toHaveLength(1);
    const judged = await runCli(stage.built.cli, stage.folder.at('w'), [
      ...['verify', '--evidence', files[0] ?? '', '--vkey', formatVerifierKey(log.verifier)],
    ]);
    expect(judged).toMatchObject({ code: 1, stdout: '' });
    expect(judged.stderr).toContain('two histories');
  });

  test.each([
    ['a web form', 'a=1&b=2', 400],
    ['nothing', '', 400],
    ['an old size that is none', asking(0, 3).toString().replace('old 0', 'old 00'), 400],
    ['an old size beyond the new', Buffer.from(asking(0, 3)).toString().replace('old 0', 'old 4'), 400],
    ['a first checkpoint with a proof', Buffer.from(asking(2, 3)).toString().replace('old 2', 'old 0'), 422],
    ['a log that it does not know', asking(0, 3, entries, seededKey('other.example', 1)), 404],
    ['a log of that name with another key', asking(0, 3, entries, seededKey('log.example/audit', 2)), 403],
    [
      'a changed root',
      Buffer.from(asking(0, 3))
        .toString()
        .replace(root(entries.slice(0, 3)).toString('base64'), emptyRoot64()),
      403,
    ],
    ['more than there can be', 'a'.repeat(200_000), 413],
  ])('refuses %s', async (_, body, status) => {
    await stage.created();
    const server = await stage.started();
    expect((await post(server, body)).status).toBe(status);
    expect((await post(server, asking(0, 5))).status).toBe(200);
  });

  test('takes the empty tree for what it is', async () => {
    await stage.created();
    const server = await stage.started();
    const empty = (root: Uint8Array) =>
      formatAddCheckpoint({
        oldSize: 0n,
        proof: [],
        checkpoint: signCheckpoint({ origin: log.verifier.name, size: 0n, root, extensions: [] }, log),
      });
    expect((await post(server, empty(Buffer.alloc(32)))).status).toBe(409);
    expect((await post(server, empty(emptyRoot))).status).toBe(200);
    expect((await post(server, asking(0, 5))).status).toBe(200);
  });

  test('takes the keys of several logs, and several keys of one', async () => {
    await stage.created();
    const [second, other] = [seededKey('log.example/audit', 2), seededKey('other.example', 3)];
    const server = await stage.started([log, second, other]);
    expect((await post(server, asking(0, 5))).status).toBe(200);
    expect((await post(server, asking(5, 9, entries, second))).status).toBe(200);
    expect((await post(server, asking(0, 7, forged, other))).status).toBe(200);
  });
});

test('of diverging trees that are asked for at once, a witness cosigns one', async () => {
  await stage.created();
  const server = await stage.started();
  await post(server, asking(0, 100));
  const requests = Array.from({ length: 60 }, (_, at) => ({
    branch: at % 2 === 0 ? entries : forged,
    body: asking(100, 101 + (at % 30), at % 2 === 0 ? entries : forged),
  }));
  const answers = await Promise.all(requests.map(({ body }) => post(server, body)));
  const cosigned = requests.filter((_, at) => answers[at]?.status === 200).map(({ branch }) => branch);
  expect(cosigned.length).toBeGreaterThan(0);
  expect(new Set(cosigned).size).toBe(1);
});

function emptyRoot64(): string {
  return Buffer.from(emptyRoot).toString('base64');
}
