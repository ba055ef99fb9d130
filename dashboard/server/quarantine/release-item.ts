import type { Release, StoredQuarantineItem } from '../../../adapters/records/ingest-records.ts'
import { readAgain } from '../../../contract/read-again.ts'
import type { Context } from '../context.ts'
import { notFound, Problem } from '../http/problem.ts'

/** Why today's code can't use the parts of the journal entry that an item came from; throws when the entry is gone. */
const reading = async (context: Pick<Context, 'journal'>, item: StoredQuarantineItem) => {
  const [entry] = await context.journal.readOffsets([item.journalOffset])
  if (entry) return readAgain(entry.kind, entry.body)
  throw new Problem({
    status: 409,
    code: 'quarantine.entry-gone',
    detail: `the journal no longer holds message ${item.journalOffset} of ${item.sealId}: JOURNAL_DAYS are over, it can't be judged`,
  })
}

const stillUnusable = (item: StoredQuarantineItem, reason: string): Problem =>
  new Problem({
    status: 409,
    code: 'quarantine.still-unusable',
    detail: `${item.path === '' ? 'the message' : item.path} can still not be used: ${reason}`,
  })

/**
 * Gives a message to judging when it can be read by now: it goes through the backlog lane like a late one. It is judged
 * whole, so that its other parts that can be used are released with it.
 */
export const releaseItem = async (
  context: Pick<Context, 'records' | 'journal' | 'feed'>,
  id: string,
  release: Release,
): Promise<StoredQuarantineItem> => {
  const item = await context.records.quarantine.get(id)
  if (!item) throw notFound('quarantine-item', id)
  if (item.released) return item
  const reasonOf = await reading(context, item)
  const reason = reasonOf(item.path)
  if (reason !== null) throw stillUnusable(item, reason)
  const released = await context.records.transaction(async (stores) => {
    const current = await stores.quarantine.get(id)
    if (!current || current.released) return current
    const usable = (await stores.quarantine.ofEntry(item.journalOffset)).filter(
      (part) => part.released === null && reasonOf(part.path) === null,
    )
    for (const part of usable) await stores.quarantine.release(part.id, release)
    await stores.checkpoints.addBacklog([item.journalOffset])
    const detail = { sealId: item.sealId, journalOffset: item.journalOffset, items: usable.map((part) => part.id) }
    const target = `quarantine ${id}`
    await stores.audit.append({ atMs: release.atMs, by: release.by, action: 'quarantine.release', target, detail })
    return { ...current, released: release }
  })
  if (!released) throw notFound('quarantine-item', id)
  context.feed.hint('acts')
  return released
}
