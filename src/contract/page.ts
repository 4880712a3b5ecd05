import * as z from 'zod';

/** Cursor paging: pass `nextCursor` back as `cursor`; null means this was the last page. Cursors are opaque. */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

/** A page of items. */
export const pageOf = <Item extends z.ZodType>(item: Item, id: string) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id });

/** A whole list; for what there are few of. */
export const listOf = <Item extends z.ZodType>(item: Item, id: string) =>
  z.object({ items: z.array(item) }).meta({ id });

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
