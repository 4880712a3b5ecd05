import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as z from 'zod';
import { Connection, Environment } from '../contract/connection';
import { Flag } from '../contract/flag';
import { Instant } from '../contract/scalar';
import type { MirroredConnection } from './flag-mirror';

/** What is remembered of a warden: its connections with everything read of them, as of `rememberedAt`. */
export interface Remembered {
  rememberedAt: Date;
  connections: readonly MirroredConnection[];
}

/** `none`: nothing was ever remembered. `dropped`: what was remembered can't be used, and is gone now. */
export type Recollection =
  ({ found: 'remembered' } & Remembered) | { found: 'none' } | { found: 'dropped'; why: string };

const Snapshot = z.object({
  format: z.literal(1),
  rememberedAt: Instant,
  connections: z.array(
    z.object({ connection: Connection, environments: z.array(Environment), flags: z.array(z.unknown()) }),
  ),
});

/** Whose flags are remembered. */
export interface Identity {
  /** Null when no warden was ever needed. */
  find(): Promise<string | null>;
  findOrMake(): Promise<string>;
}

/** Flags that are parsed or written in one go, so that nothing else waits long. */
const slice = 500;

/** Remembers flags on disk for when no warden answers. One file a warden; it holds no credential. */
export class CatalogueMemory {
  constructor(
    private readonly directory: string,
    private readonly identity: Identity,
  ) {}

  /** Never rejects: what can't be read or used is dropped, with the reason. */
  async recall(): Promise<Recollection> {
    let text: string;
    try {
      const id = await this.identity.find();
      if (id === null) return { found: 'none' };
      text = await readFile(this.fileOf(id), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { found: 'none' };
      return { found: 'dropped', why: `it can't be read: ${String(error)}` };
    }
    try {
      return { found: 'remembered', ...(await parsed(text)) };
    } catch (error) {
      await this.forget();
      return { found: 'dropped', why: inShort(error) };
    }
  }

  /** Writes all of it, or nothing: a crash leaves what was remembered before. */
  async remember({ rememberedAt, connections }: Remembered): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    const file = this.fileOf(await this.identity.findOrMake());
    const draft = `${file}.${randomBytes(6).toString('hex')}.draft`;
    try {
      await writeFile(draft, await serialised(rememberedAt, connections), { mode: 0o600 });
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async forget(): Promise<void> {
    const id = await this.identity.find().catch(() => null);
    if (id !== null) await rm(this.fileOf(id), { force: true }).catch(() => undefined);
  }

  private fileOf(wardenId: string): string {
    return path.join(this.directory, `${wardenId}.json`);
  }
}

async function parsed(text: string): Promise<Remembered> {
  const { rememberedAt, connections } = Snapshot.parse(JSON.parse(text));
  const mirrored: MirroredConnection[] = [];
  for (const { connection, environments, flags } of connections) {
    const byKey = new Map<string, Flag>();
    for (let at = 0; at < flags.length; at += slice) {
      for (const flag of flags.slice(at, at + slice)) {
        const { success, data, error } = Flag.safeParse(flag);
        if (!success) throw error;
        byKey.set(data.key, data);
      }
      await nextTurn();
    }
    mirrored.push({ connection, environments, flags: byKey });
  }
  return { rememberedAt: new Date(rememberedAt), connections: mirrored };
}

async function serialised(rememberedAt: Date, connections: readonly MirroredConnection[]): Promise<string> {
  const parts: string[] = [];
  for (const { connection, environments, flags } of connections) {
    const all = [...flags.values()];
    const slices: string[] = [];
    for (let at = 0; at < all.length; at += slice) {
      slices.push(
        all
          .slice(at, at + slice)
          .map((flag) => JSON.stringify(flag))
          .join(','),
      );
      await nextTurn();
    }
    const head = JSON.stringify({ connection, environments }).slice(0, -1);
    parts.push(`${head},"flags":[${slices.join(',')}]}`);
  }
  const at = JSON.stringify(rememberedAt.toISOString());
  return `{"format":1,"rememberedAt":${at},"connections":[${parts.join(',')}]}`;
}

function inShort(error: unknown): string {
  if (!(error instanceof z.ZodError)) return 'it is not JSON';
  const [issue] = error.issues;
  return `it does not follow its format (${issue?.path.map(String).join('.') ?? ''}: ${issue?.code ?? ''})`;
}
