import { sql, type Kysely } from 'kysely';
import type { StoreKind } from '../tables';

const appendOnly = ['ledger_entries', 'ledger_nodes', 'ledger_checkpoints'] as const;

/**
 * The ledger: entries, hashes of whole tiles and signed checkpoints, all of which the database itself only lets grow, in
 * order and without holes; how far it is; its signing key; and the openings of personal values, which can be erased.
 */
export async function ledger(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const wide = kind === 'postgres' ? sql`bigint` : sql`integer`;
  const exactText = kind === 'postgres' ? sql`text collate "C"` : sql`text`;

  await db.schema
    .createTable('ledger_entries')
    .addColumn('entry_index', wide, (column) => column.primaryKey())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('leaf_hash', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('connection_id', 'text')
    .addColumn('flag', exactText)
    .execute();
  await db.schema
    .createIndex('ledger_entries_of_flag')
    .on('ledger_entries')
    .columns(['connection_id', 'flag', 'entry_index'])
    .execute();

  await db.schema
    .createTable('ledger_nodes')
    .addColumn('level', 'integer', (column) => column.notNull())
    .addColumn('node_index', wide, (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ledger_nodes_key', ['level', 'node_index'])
    .execute();

  await db.schema
    .createTable('ledger_checkpoints')
    .addColumn('size', wide, (column) => column.primaryKey())
    .addColumn('root', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('ledger_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('size', wide, (column) => column.notNull())
    .addColumn('subtrees', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into ledger_head (id, size, subtrees) values (1, 0, '[]')`.execute(db);

  await db.schema
    .createTable('ledger_key')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('verifier', 'text', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('ciphertext', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('ledger_openings')
    .addColumn('entry_index', wide, (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('salt', 'text', (column) => column.notNull())
    .addColumn('personal_value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ledger_openings_key', ['entry_index', 'field'])
    .execute();

  const statements = kind === 'postgres' ? postgresGuards() : sqliteGuards();
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** REPLACE deletes without firing triggers on deletion: what must come in order can't replace either. */
function sqliteGuards(): string[] {
  return [
    ...appendOnly.flatMap((table) =>
      ['update', 'delete'].map(
        (change) =>
          `create trigger ${table}_no_${change} before ${change} on ${table} begin select raise(abort, '${table} only grows'); end`,
      ),
    ),
    `create trigger ledger_entries_in_order before insert on ledger_entries
      when new.entry_index is not (select coalesce(max(entry_index) + 1, 0) from ledger_entries)
      begin select raise(abort, 'entries come one after the other'); end`,
    `create trigger ledger_nodes_once before insert on ledger_nodes
      when exists (select 1 from ledger_nodes where level = new.level and node_index = new.node_index)
      begin select raise(abort, 'a node has one hash'); end`,
    `create trigger ledger_checkpoints_of_entries before insert on ledger_checkpoints
      when new.size is not (select max(entry_index) + 1 from ledger_entries)
        or exists (select 1 from ledger_checkpoints where size >= new.size)
      begin select raise(abort, 'a checkpoint is of all entries, and the only one of its size'); end`,
  ];
}

function postgresGuards(): string[] {
  const refusing = `raise exception using errcode = 'integrity_constraint_violation', message =`;
  return [
    `create function ledger_only_grows() returns trigger language plpgsql as $$
      begin ${refusing} tg_table_name || ' only grows'; end $$`,
    `create function ledger_entries_in_order() returns trigger language plpgsql as $$
      begin
        if new.entry_index is distinct from (select coalesce(max(entry_index) + 1, 0) from ledger_entries)
        then ${refusing} 'entries come one after the other'; end if;
        return new;
      end $$`,
    `create function ledger_checkpoints_of_entries() returns trigger language plpgsql as $$
      begin
        if new.size is distinct from (select max(entry_index) + 1 from ledger_entries)
          or exists (select 1 from ledger_checkpoints where size >= new.size)
        then ${refusing} 'a checkpoint is of all entries, and the only one of its size'; end if;
        return new;
      end $$`,
    ...appendOnly.flatMap((table) => [
      `create trigger ${table}_only_grows before update or delete or truncate on ${table}
        for each statement execute function ledger_only_grows()`,
      `alter table ${table} enable always trigger ${table}_only_grows`,
      `revoke update, delete, truncate on ${table} from public, current_user`,
    ]),
    ...(['ledger_entries_in_order', 'ledger_checkpoints_of_entries'] as const).flatMap((guard) => {
      const table = guard === 'ledger_entries_in_order' ? 'ledger_entries' : 'ledger_checkpoints';
      return [
        `create trigger ${guard} before insert on ${table} for each row execute function ${guard}()`,
        `alter table ${table} enable always trigger ${guard}`,
      ];
    }),
  ];
}
