import type { Logger } from 'pino'
import type { Records } from '../../../adapters/records/records.ts'
import { alertToWire } from '../../../contract/alert-wire.ts'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { Sight } from '../../../domain/sight.ts'

const ALERTS_AT_ONCE = 200

/** One screen's place in the stream of alert changes. */
export type AlertReader = {
  readonly sight: Sight
  /** Waits until the screen has room: what it does not read waits in the store, not in our memory. */
  readonly send: (alerts: readonly AlertWire[]) => Promise<void>
  /** Called when nothing is left to send, with the position up to which that is so. */
  readonly whenAllSent: (position: string) => void
  position: string
  isReading: boolean
  isWanted: boolean
}
export const createAlertReader = (
  sight: Sight,
  position: string,
  { send, whenAllSent = () => undefined }: Pick<AlertReader, 'send'> & Partial<Pick<AlertReader, 'whenAllSent'>>,
): AlertReader => ({
  sight,
  send,
  whenAllSent,
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

/** `upTo`: nothing that may be seen stands between the last alert and here. */
type Found = { readonly alerts: readonly AlertWire[]; readonly upTo: string }
type Read = (reader: AlertReader) => Promise<Found>

/**
 * Every reader is served from its own cursor, so nothing is missed or out of order; readers at one place who may see the
 * same share a read.
 */
export const createAlertPump = (deps: { readonly records: Records; readonly log: Logger }): AlertPump => {
  const reads = new Map<string, ReturnType<Read>>()
  const after: Read = ({ position, sight }) => {
    const key = `${position} ${JSON.stringify(sight)}`
    const known = reads.get(key)
    if (known) return known
    const read = readAfter(deps.records, position, sight)
    reads.set(key, read)
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

const readAfter = async (records: Records, position: string, sight: Sight): Promise<Found> => {
  // Read before the alerts: one that comes in between is looked for again, never passed over.
  const head = await records.alerts.head()
  const alerts = await records.alerts.since(position, ALERTS_AT_ONCE, { sight })
  const upTo = alerts.at(-1)?.cursor ?? (head > position ? head : position)
  return { alerts: alerts.map(alertToWire), upTo }
}

const sendAll = async (reader: AlertReader, after: Read): Promise<void> => {
  for (;;) {
    const from = reader.position
    const { alerts, upTo } = await after(reader)
    // A `resume` may have moved the reader back while the store was read.
    if (reader.position !== from) continue
    reader.position = upTo
    if (alerts.length === 0) return reader.whenAllSent(upTo)
    await reader.send(alerts)
  }
}
