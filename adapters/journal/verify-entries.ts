import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { SealNumbers } from '../seal-numbers.ts'
import { entryHash, GENESIS_HASH } from './entry-hash.ts'
import type { JournalVerdict } from './journal.ts'
import { kindOf, PRUNED_KIND } from './journal-schema.ts'
import { parseRanges, type RemovedRange } from './removed-ranges.ts'

/** Rows read at once: a few milliseconds between two yields. */
const BATCH_ROWS = 1_024

type Row = { offset: number; seal: number; kind: number; received_at: number; hash: Uint8Array; body: Uint8Array }

class Broken extends Error {
  readonly offset: number
  constructor(offset: number, reason: string) {
    super(reason)
    this.offset = offset
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** Where the walk along the chain stands: the entry expected next, and the hash it must follow. */
type Place = { readonly next: number; readonly hash: Uint8Array }

const attestedRanges = (db: DatabaseSync): Map<number, RemovedRange[]> => {
  const byFirst = new Map<number, RemovedRange[]>()
  for (const { offset, body } of db.prepare(`SELECT offset, body FROM entry WHERE kind = ${PRUNED_KIND}`).all()) {
    try {
      for (const range of parseRanges(body as Uint8Array)) {
        byFirst.set(range.first, [...(byFirst.get(range.first) ?? []), range])
      }
    } catch {
      throw new Broken(Number(offset), `entry ${offset} says what was pruned, but can't be read`)
    }
  }
  return byFirst
}

/** Walks over the attested ranges that fill [place.next, until). The longest that fits is the newest attestation. */
const crossGap = (attested: ReadonlyMap<number, RemovedRange[]>, place: Place, until: number): Place => {
  let { next, hash } = place
  while (next < until) {
    const fitting = (attested.get(next) ?? []).filter(({ last }) => last < until).sort((a, b) => b.last - a.last)
    const range = fitting[0]
    if (!range) throw new Broken(until, `entries ${next} to ${until - 1} are missing and no pruning attests them`)
    if (!same(range.hashBefore, hash)) {
      throw new Broken(
        until,
        `the pruning of ${range.first} to ${range.last} does not follow from what stands before it`,
      )
    }
    next = range.last + 1
    hash = range.hashLast
  }
  return { next, hash }
}

const follow = (seals: SealNumbers, place: Place, row: Row): Place => {
  const sealId = seals.idOf(row.seal)
  if (sealId === null) throw new Broken(row.offset, `entry ${row.offset} names seal ${row.seal}, which has no id`)
  const { offset, body } = row
  const hash = entryHash(place.hash, offset, { sealId, kind: kindOf(row.kind), receivedAtMs: row.received_at, body })
  if (!same(hash, row.hash)) {
    throw new Broken(offset, `entry ${offset} is not what was stored, or does not follow from what stands before it`)
  }
  return { next: offset + 1, hash }
}

/**
 * Recomputes the chain from the first entry to the head record, across what was pruned.
 *
 * Finds entries that were changed, removed, inserted or reordered, and a tail cut off. It can't find what a hand did that
 * rewrote every hash from some entry on and the head record too: the chain proves order and wholeness against the hashes
 * somebody else remembers (an evidence pack, a webhook), it is not signed.
 */
export const verifyEntries = async (db: DatabaseSync, seals: SealNumbers): Promise<JournalVerdict> => {
  const batch = db.prepare(`SELECT * FROM entry WHERE offset >= ? AND offset <= ? ORDER BY offset LIMIT ${BATCH_ROWS}`)
  const head = db.prepare('SELECT offset, hash FROM head').get() as { offset: number; hash: Uint8Array } | undefined
  let entries = 0
  try {
    if (!head) throw new Broken(0, 'the head record is missing')
    const attested = attestedRanges(db)
    let place: Place = { next: 1, hash: GENESIS_HASH }
    for (;;) {
      const rows = batch.all(place.next, head.offset) as Row[]
      for (const row of rows) {
        place = follow(seals, crossGap(attested, place, row.offset), row)
        entries += 1
      }
      if (rows.length < BATCH_ROWS) break
      await setImmediate()
    }
    const end = crossGap(attested, place, head.offset + 1)
    if (!same(end.hash, head.hash)) throw new Broken(head.offset, 'the last entry is not the one the head record names')
    const beyond = db.prepare('SELECT min(offset) AS first FROM entry WHERE offset > (SELECT offset FROM head)').get()
    if (beyond?.first) throw new Broken(Number(beyond.first), `entry ${beyond.first} stands behind the head record`)
    return { ok: true, entries, brokenAtOffset: null, reason: null }
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    return { ok: false, entries, brokenAtOffset: error.offset, reason: error.message }
  }
}
