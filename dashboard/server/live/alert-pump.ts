import type { Logger } from 'pino'
import type { Records } from '../../../adapters/records/records.ts'
import { alertToWire } from '../../../contract/alert-wire.ts'
import type { AlertWire } from '../../../contract/http/alert.ts'

const ALERTS_AT_ONCE = 200

/** One screen's place in the stream of alert changes. */
export type AlertReader = {
  /** Waits until the screen has room: what it does not read waits in the store, not in our memory. */
  readonly send: (alerts: readonly AlertWire[]) => Promise<void>
  position: string
  isReading: boolean
  isWanted: boolean
}
export const createAlertReader = (position: string, send: AlertReader['send']): AlertReader => ({
  send,
  position,
  isReading: false,
  isWanted: false,
})

export type AlertPump = {
  /** Something may have changed: what was read before is read again. */
  forget(): void
  /** Sends a reader everything after its position, in order, in chunks. Takes as long as the reader: wait for no other. */
  advance(reader: AlertReader): Promise<void>
}

type Read = (position: string) => Promise<readonly AlertWire[]>

/** Every reader is served from its own cursor, so nothing is missed or out of order; readers at one place share a read. */
export const createAlertPump = (deps: { readonly records: Records; readonly log: Logger }): AlertPump => {
  const reads = new Map<string, ReturnType<Read>>()
  const after: Read = (position) => {
    const known = reads.get(position)
    if (known) return known
    const read = deps.records.alerts.since(position, ALERTS_AT_ONCE).then((alerts) => alerts.map(alertToWire))
    reads.set(position, read)
    return read
  }
  return {
    forget: () => reads.clear(),
    async advance(reader) {
      reader.isWanted = true
      if (reader.isReading) return
      reader.isReading = true
      try {
        while (reader.isWanted) {
          reader.isWanted = false
          await sendAll(reader, after)
        }
      } catch (error) {
        // The position stands where the last chunk ended: the next look, two seconds on, goes on from there.
        reads.clear()
        deps.log.error({ err: error }, 'alerts could not be read for a screen')
      } finally {
        reader.isReading = false
      }
    },
  }
}

const sendAll = async (reader: AlertReader, after: Read): Promise<void> => {
  for (;;) {
    const from = reader.position
    const alerts = await after(from)
    // A `resume` may have moved the reader back while the store was read.
    if (reader.position !== from) continue
    const last = alerts.at(-1)
    if (!last) return
    reader.position = last.cursor
    await reader.send(alerts)
  }
}
