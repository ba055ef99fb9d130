import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { AppendedJournal } from '../adapters/journal/journal.ts'
import { announce } from './announce.ts'
import { decodeLive } from './decode.ts'
import { type Handed, pointsOf } from './handed-fixes.ts'
import type { openLine } from './open-line.ts'
import { type Ordered, order } from './order.ts'
import { type TurnRoomOptions, turnRoom } from './turn-room.ts'

type Deps = { readonly journal: AppendedJournal; readonly feed: Feed; readonly clock: Clock }
type Line = Pick<Awaited<ReturnType<typeof openLine>>, 'position' | 'clocks' | 'judge' | 'keep' | 'known' | 'handed'>

/**
 * Entries that are read and understood at a time. What is made of one is garbage then, but for the rows of numbers that wait to be
 * judged: of a whole turn at once, it was moved twice before it was collected, which took as long as the rules (docs/decisions/0124, 0148).
 */
export const ENTRIES_AT_A_TIME = 250
/**
 * After so many portions sockets are read, alarms sent and screens answered: some 5 ms. An alert on its way to a screen comes back to
 * the event loop half a dozen times (docs/decisions/0129).
 */
const PORTIONS_BETWEEN_LOOKS = 2

const LISTS = ['backlog', 'quarantine', 'receipts', 'signs'] as const
/** What a turn finds out beside its verdict. */
type Found = { readonly [List in (typeof LISTS)[number]]: Ordered[List][number][] }
const openTurn = () => ({
  found: { backlog: [], quarantine: [], receipts: [], signs: [] } satisfies Found as Found,
  /** Fixes for the positions' writer: of a portion that holds unread reports he asks the journal. */
  handing: [] as Handed[],
  pointsHanding: 0,
})
type Turn = ReturnType<typeof openTurn>
/** The entries behind `after`, up to `to`. */
type Portion = Ordered & { readonly after: number; readonly to: number }

/** One by one: as arguments of one call, a hundred thousand fixes of hostile buffers would be too many. */
const addAll = <One>(to: One[], more: readonly One[]): void => {
  for (const one of more) to.push(one)
}

/** How many entries a turn read, and when the first and the last of them were received, ms. */
type Read = { readonly entries: number; readonly fromMs: number; readonly toMs: number }
/** … and whether some of them are left to the backlog lane. */
export type Heard = Read & { readonly hasLate: boolean }

/** New entries, in order of receipt: read some at a time, judged and kept together. */
export const createLiveLane = ({ journal, feed, clock }: Deps, line: Line, options: TurnRoomOptions) => {
  const { position, clocks, judge, keep, known, handed } = line
  const entries = judge.openTurn()

  const roomFrom = (fromMs: number) =>
    turnRoom(options, { fromMs, nowMs: clock.nowMs(), journeys: judge.journeysUnderWay() })

  /** Reads entries until there are no more or a turn is full, and has each portion taken in. */
  const eachPortion = async (take: (portion: Portion) => Promise<void>): Promise<Read | null> => {
    let after = position.keptOffset
    let [count, fromMs, toMs]: [number, number | null, number] = [0, null, 0]
    let { entries: leftEntries, bytes: leftBytes, untilMs } = roomFrom(clock.nowMs())
    for (let portions = 1; leftEntries > 0 && leftBytes > 0 && toMs <= untilMs; portions += 1) {
      const asked = Math.min(ENTRIES_AT_A_TIME, leftEntries)
      const entries = await journal.read(after, asked, leftBytes)
      const [first] = entries
      const last = entries.at(-1)
      if (!first || !last) break
      if (fromMs === null) {
        fromMs = first.receivedAtMs
        ;({ entries: leftEntries, bytes: leftBytes, untilMs } = roomFrom(fromMs))
      }
      await take({ ...order(decodeLive(entries), clocks), after, to: last.offset })
      after = last.offset
      toMs = last.receivedAtMs
      count += entries.length
      leftEntries -= entries.length
      for (const { body } of entries) leftBytes -= body.byteLength
      if (entries.length < asked) break
      if (portions % PORTIONS_BETWEEN_LOOKS === 0) await nextTurnOfTheLoop()
    }
    return fromMs === null ? null : { entries: count, fromMs, toMs }
  }

  /** Everything that can be done with a portion before any of its turn is judged, while its reports are young. */
  const takeIn = async (turn: Turn, portion: Portion): Promise<void> => {
    for (const each of LISTS) addAll<unknown>(turn.found[each], portion[each])
    known.listen(portion)
    await judge.load(portion.entries)
    entries.add(portion.entries)
    if (portion.hasUnread || handed.isFull(turn.pointsHanding)) return
    const { after, to } = portion
    const points = pointsOf(portion.entries)
    turn.handing.push({ after, to, points })
    turn.pointsHanding += points.offsets.length
  }

  /** One turn; null when nothing had come. */
  return async (): Promise<Heard | null> => {
    const turn = openTurn()
    entries.clear()
    let keptOffset = position.keptOffset
    const read = await eachPortion(async (portion) => {
      await takeIn(turn, portion)
      keptOffset = portion.to
    })
    if (!read) return null
    const { found, handing } = turn
    const verdict = await judge.live(entries, keptOffset, known.see)
    known.onTrips()
    await known.meet(found.signs)
    await keep({ ...known.take(clock.nowMs()), ordered: found, verdict, receivedAtMs: read.toMs, keptOffset })
    for (const fixes of handing) handed.put(fixes)
    announce(feed, verdict, found.receipts)
    return { ...read, hasLate: found.backlog.length > 0 }
  }
}
