import { join } from 'node:path'
import { pino } from 'pino'
import { systemClock as clock } from '../../adapters/clock.ts'
import { openSqliteJournal } from '../../adapters/journal/journal.sqlite.ts'
import { hearingBody } from '../../contract/hearing.ts'
import type { SealId } from '../../domain/ids.ts'
import type { ArmedOnRoad } from '../load/fleet.ts'
import { positionOn } from '../load/on-road.ts'
import { createReportFrame } from '../load/report-frame.ts'

/** Appended at once: what one commit of the journal takes. */
const AT_ONCE = 2_048
/** How often a broker says that it listens, ms (broker/hearing.ts). Without it every seal would have been silent since then. */
const HEARING_MS = 5_000

const bodyWriter = ({ id, course }: ArmedOnRoad) => {
  const frame = createReportFrame(id)
  const place = positionOn(course)
  return (atMs: number): Uint8Array => {
    const bytes = Buffer.alloc(frame.bytes)
    frame.write(bytes, 0, 1, atMs, place(atMs))
    return bytes.subarray(frame.bodyAt)
  }
}

/**
 * Puts `reports` reports into the journal of a stopped platform as its broker would have: all seals in turn, each once in
 * `intervalMs`, received as they were made, the first after `fromMs`, while the broker listened. Gives the offset of the last.
 */
export const fillJournal = async (
  dataDir: string,
  seals: readonly ArmedOnRoad[],
  { reports, fromMs, intervalMs }: { readonly reports: number; readonly fromMs: number; readonly intervalMs: number },
): Promise<number> => {
  const log = pino({ level: 'error' })
  const journal = openSqliteJournal({ file: join(dataDir, 'journal.sqlite'), clock, log })
  const writers = seals.map((seal) => ({ sealId: seal.id as SealId, write: bodyWriter(seal) }))
  let waiting: Promise<number>[] = []
  let last = 0
  let beatAtMs = fromMs
  for (let index = 0; index < reports; index += 1) {
    const writer = writers[index % writers.length]
    if (!writer) continue
    const atMs = Math.round(fromMs + (index / writers.length) * intervalMs)
    for (; beatAtMs <= atMs; beatAtMs += HEARING_MS) {
      const beat = { sealId: '', kind: 'hearing', receivedAtMs: beatAtMs, body: hearingBody(fromMs) } as const
      waiting.push(journal.append(beat))
    }
    const entry = { sealId: writer.sealId, kind: 'report', receivedAtMs: atMs, body: writer.write(atMs) } as const
    waiting.push(journal.append(entry))
    if (waiting.length < AT_ONCE) continue
    last = (await Promise.all(waiting)).at(-1) ?? last
    waiting = []
  }
  last = (await Promise.all(waiting)).at(-1) ?? last
  await journal.close()
  return last
}
