import type { Logger } from 'pino'
import type { Clock } from '../../../adapters/clock.ts'
import type { AppendedJournal } from '../../../adapters/journal/journal.ts'
import type { Positions } from '../../../adapters/positions/positions.ts'
import type { Records } from '../../../adapters/records/records.ts'
import type { HealthMessage, StoreWord } from '../../../contract/live.ts'

export type PortStates = HealthMessage['stores']

/** A store that has not answered by then is down for everybody who waits. */
const PATIENCE_MS = 2_000
/** Anybody may ask: the stores are asked at most this often. */
const FRESH_MS = 1_000

type Deps = {
  readonly journal: AppendedJournal
  readonly records: Records
  readonly positions: Positions
  readonly clock: Clock
  readonly log: Logger
}

/** Asks each store whether it answers; why not goes to the log, not to the caller. */
export const createPortStates = (deps: Deps): (() => Promise<PortStates>) => {
  let known: { readonly atMs: number; readonly states: Promise<PortStates> } | null = null
  const last = new Map<string, StoreWord>()
  const word = async (port: keyof PortStates, check: () => Promise<unknown>): Promise<StoreWord> => {
    const error = await failureOf(check)
    const state = error === null ? 'ok' : 'down'
    if (state !== (last.get(port) ?? 'ok')) {
      if (error === null) deps.log.info({ port }, 'store answers again')
      else deps.log.error({ port, err: error }, 'store does not answer')
    }
    last.set(port, state)
    return state
  }
  const ask = async (): Promise<PortStates> => {
    const [journal, records, positions] = await Promise.all([
      word('journal', () => deps.journal.check()),
      word('records', () => deps.records.check()),
      word('positions', () => deps.positions.check()),
    ])
    return { journal, records, positions }
  }
  return () => {
    const nowMs = deps.clock.nowMs()
    if (!known || nowMs - known.atMs >= FRESH_MS) known = { atMs: nowMs, states: ask() }
    return known.states
  }
}

const failureOf = async (check: () => Promise<unknown>): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
  })
  try {
    await Promise.race([check(), late])
    return null
  } catch (error) {
    return error ?? new Error('failed without saying why')
  } finally {
    clearTimeout(timer)
  }
}
