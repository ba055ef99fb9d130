import type { DatabaseSync } from 'node:sqlite'
import type { SealId } from '../domain/ids.ts'

/** The number of what has no seal. */
const NO_SEAL = 0

/** Seal ids as small numbers, kept in a table `seal (number, id)`: a row carries 1 to 3 bytes instead of the id. */
export type SealNumbers = {
  /** The number of an id, given one now when it has none: call within a transaction. */
  take(id: SealId | ''): number
  /** The number of an id, null when this store never heard of it. */
  find(id: SealId): number | null
  /** The id of a number, null when there is none: the file was changed by other hands. */
  idOf(number: number): SealId | '' | null
  /** Forgets what was learned: after a rollback. */
  forget(): void
}

export const createSealNumbers = (db: DatabaseSync): SealNumbers => {
  const byId = db.prepare('SELECT number FROM seal WHERE id = ?')
  const byNumber = db.prepare('SELECT id FROM seal WHERE number = ?')
  const insert = db.prepare('INSERT INTO seal (id) VALUES (?)')
  const numbers = new Map<SealId | '', number>([['', NO_SEAL]])
  const ids = new Map<number, SealId | ''>([[NO_SEAL, '']])
  const learn = (id: SealId, number: number): number => {
    numbers.set(id, number)
    ids.set(number, id)
    return number
  }
  const find = (id: SealId | ''): number | null => {
    const known = numbers.get(id)
    if (known !== undefined) return known
    const row = byId.get(id)
    return row && id !== '' ? learn(id, Number(row.number)) : null
  }
  return {
    find,
    take: (id) => find(id) ?? learn(id as SealId, Number(insert.run(id).lastInsertRowid)),
    idOf(number) {
      const known = ids.get(number)
      if (known !== undefined) return known
      const row = byNumber.get(number)
      if (!row) return null
      learn(row.id as SealId, number)
      return row.id as SealId
    },
    forget() {
      numbers.clear()
      ids.clear()
      numbers.set('', NO_SEAL)
      ids.set(NO_SEAL, '')
    },
  }
}
