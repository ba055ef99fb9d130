import { setImmediate as nextTurnOfTheLoop, setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Clock } from '../../../adapters/clock.ts'
import { followMessage, type HealthMessage, resumeMessage, watchMessage } from '../../../contract/live.ts'
import type { Sight } from '../../../domain/sight.ts'
import { type AlertPump, type AlertReader, createAlertReader } from './alert-pump.ts'
import type { LiveSocket } from './live-socket.ts'
import type { RowChange, SealBoard } from './seal-board.ts'
import type { Snapshots } from './snapshots.ts'
import { createView, type View } from './view.ts'

/** How long to look away from a screen that has no room. */
const PAUSE_MS = 10
const MOST_MESSAGES = 300
const MESSAGES_WITHIN_MS = 10_000

type Deps = {
  readonly socket: LiveSocket
  readonly log: Logger
  readonly clock: Clock
  readonly board: SealBoard
  readonly snapshots: Snapshots
  readonly pump: AlertPump
  readonly healthFor: (sight: Sight) => HealthMessage | null
}
/** One connected screen. */
export type Screen = {
  noteSeals(changes: readonly RowChange[]): void
  /** Sends what is owed, unless the last batch is still on its way. */
  tellSeals(): void
  tellAlerts(): Promise<void>
}

/** Serves one socket: its snapshot first, then only what follows from it. */
export const openScreen = (deps: Deps): Screen => {
  const { socket, board, pump } = deps
  const { sight } = socket.data
  const view = createView()
  let reader: AlertReader | null = null
  /** A `resume` that comes while the snapshot is still being made waits for it. */
  let resumeFrom: string | null = null
  let owesEnd = false
  const resume = async (cursor: string): Promise<void> => {
    owesEnd = true
    if (!reader) {
      resumeFrom = cursor
      return
    }
    // A cursor from the future (a restored store) would silence this screen: it goes on from what it was told.
    if (cursor < reader.position) reader.position = cursor
    await pump.advance(reader)
  }
  const begin = async (): Promise<void> => {
    const cursor = await deps.snapshots.give({ socketId: socket.id, sight })
    const health = deps.healthFor(sight)
    if (health) socket.emit('health', health)
    reader = createAlertReader(sight, cursor, {
      send: async (alerts) => {
        await room(socket)
        socket.emit('alerts', alerts)
      },
      // An officer of one region never gets the change at the snapshot's cursor when it is another's: the end is said.
      whenAllSent: (upTo) => {
        if (owesEnd) socket.emit('resumed', { cursor: upTo })
        owesEnd = false
      },
    })
    await (resumeFrom === null ? pump.advance(reader) : resume(resumeFrom))
  }
  listen(deps, view, resume)
  begin().catch((error: unknown) => {
    deps.log.error({ err: error }, 'a screen got no snapshot; it is asked to come again')
    // Closed below socket.io, which would else tell the client not to come again.
    socket.conn.close()
  })
  return {
    noteSeals(changes) {
      view.note(sight.kind === 'everything' ? changes : changes.filter(({ sealId }) => board.sees(sight, sealId)))
    },
    tellSeals() {
      // While the last batch is still on its way the screen is owed, not flooded.
      if (!reader || !socket.conn.transport.writable) return
      const rows = view
        .takeOwed()
        .map((id) => board.row(id))
        .filter((row) => row !== null)
      if (rows.length > 0) socket.emit('seals', rows)
    },
    async tellAlerts() {
      if (reader) await pump.advance(reader)
    },
  }
}

/** Resolves when the last message is on its way, or the socket is gone. */
const room = async (socket: LiveSocket): Promise<void> => {
  const isFull = (): boolean => socket.connected && !socket.conn.transport.writable
  if (isFull()) await nextTurnOfTheLoop()
  while (isFull()) await pause(PAUSE_MS)
}

const listen = (deps: Deps, view: View, resume: (cursor: string) => Promise<void>): void => {
  const { socket, board, log } = deps
  socket.use(createMessageLimit(deps))
  /** A message that doesn't parse is dropped: it can only come from a program, and the socket has no answer for it. */
  const read = <Schema extends z.ZodType>(schema: Schema, use: (message: z.output<Schema>) => void) => {
    return (message: unknown): void => {
      const parsed = schema.safeParse(message)
      if (parsed.success) use(parsed.data)
      else log.warn({ issues: parsed.error.issues.slice(0, 3) }, 'a screen sent a message that is not known')
    }
  }
  socket.on(
    'watch',
    read(watchMessage, (message) => view.watch(message, board.rows(socket.data.sight))),
  )
  socket.on(
    'follow',
    read(followMessage, (message) => view.follow(message, board.rows(socket.data.sight))),
  )
  socket.on(
    'resume',
    read(resumeMessage, ({ cursor }) => void resume(cursor)),
  )
}

/** Moving a map asks a few times a second; each asking is a look at all seals, `resume` at all alerts. */
const createMessageLimit = ({ socket, clock, log }: Deps) => {
  let count = 0
  let beganMs = clock.nowMs()
  return (_message: unknown, next: () => void): void => {
    const nowMs = clock.nowMs()
    if (Math.abs(nowMs - beganMs) > MESSAGES_WITHIN_MS) {
      count = 0
      beganMs = nowMs
    }
    count += 1
    if (count <= MOST_MESSAGES) {
      next()
      return
    }
    if (count === MOST_MESSAGES + 1) log.warn({ count }, 'a screen was sent away: it sends more than a person can')
    socket.disconnect(true)
  }
}
