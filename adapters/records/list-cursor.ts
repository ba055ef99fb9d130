import { z } from 'zod'
import type { Page } from './page.ts'

/** Thrown for a list or change cursor that this store did not give out. */
export class BadCursor extends Error {
  constructor(got: string) {
    super(
      `got cursor ${JSON.stringify(got.slice(0, 80))}, expected one from a page before: start again without a cursor`,
    )
    this.name = 'BadCursor'
  }
}

const count = z.number().int().min(0)

/** The sort key of the last item of a page: a number first where the list is by time. */
const keys = {
  timed: z.tuple([z.number(), z.string()]),
  named: z.tuple([z.string()]),
  numbered: z.tuple([z.number()]),
  /** Of a list that is merged from three (docs/decisions/0161): where each goes on, and how much of that row was told. */
  merged: z.tuple([count, count, count, count, count, count]),
} as const
type Keys = { [Kind in keyof typeof keys]: z.infer<(typeof keys)[Kind]> }

/** A cursor for what stands after the item with this sort key. */
export const writeListCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/** The sort key in a cursor; throws `BadCursor` when it is none of that kind. */
export const readListCursor = <Kind extends keyof Keys>(kind: Kind, cursor: string): Keys[Kind] => {
  try {
    return keys[kind].parse(JSON.parse(Buffer.from(cursor, 'base64url').toString())) as Keys[Kind]
  } catch {
    throw new BadCursor(cursor)
  }
}

/** Makes a page of rows fetched with `limit + 1`: the surplus row only says that there is a next page. */
export const pageOf = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  keyOf: (row: Row) => readonly (string | number)[],
): Page<Item> => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? writeListCursor(keyOf(last)) : null,
  }
}

/** Change cursors are decimal with 16 digits, so that they also sort as text. */
export const changeCursor = (change: number): string => String(change).padStart(16, '0')

/** The number in a change cursor; throws `BadCursor`. */
export const readChangeCursor = (cursor: string): number => {
  if (!/^\d{1,16}$/.test(cursor)) throw new BadCursor(cursor)
  return Number(cursor)
}
