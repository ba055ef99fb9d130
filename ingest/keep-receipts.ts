import type { Logger } from 'pino'
import type { Stores } from '../adapters/records/records.ts'
import type { SealId, TripId } from '../domain/ids.ts'
import { answered, type Command } from '../domain/seal/command.ts'
import type { ReceivedReceipt } from './order.ts'

/** An officer reads it; a seal may send 64 KiB. */
const MOST_ANSWER_CHARS = 500

type Kept = Pick<Stores, 'commands' | 'seals' | 'trips' | 'audit'>

/** Takes what seals answered to their commands, each once; what answers nothing is named in the log and changes nothing. */
export const keepReceipts = async (
  stores: Kept,
  receipts: readonly ReceivedReceipt[],
  log: Pick<Logger, 'info'>,
): Promise<void> => {
  for (const { sealId, receivedAtMs, receipt } of receipts) {
    const { commandId, result } = receipt
    const told = { sealId, result, answer: shortened(receipt.reason ?? null), receivedAtMs }
    const found = answered(await stores.commands.get(commandId), told)
    if (found.kind === 'ignored') {
      log.info({ seal: sealId, command: commandId, result, why: found.why }, 'a receipt changes nothing')
      continue
    }
    await takeEffect(stores, await stores.commands.update(found.command), receivedAtMs)
  }
}

const shortened = (answer: string | null): string | null =>
  answer === null ? null : answer.slice(0, MOST_ANSWER_CHARS).replace(/[\p{Cc}\p{Cs}]/gu, ' ')

/** What an answer means to judging: from now on the seal owes reports this often; an order that was not carried out authorises nothing. */
const takeEffect = async (
  { seals, trips, audit }: Kept,
  { id, kind, sealId, tripId, intervalS, state, requestedBy }: Command,
  receivedAtMs: number,
): Promise<void> => {
  const times = { effectiveAtMs: receivedAtMs, recordedAtMs: receivedAtMs, reason: null }
  if (kind === 'set-interval' && intervalS !== null && state === 'done') {
    await seals.setReportingInterval(sealId, intervalS)
    const detail = { commandId: id, intervalS, requestedBy }
    const entry = { action: 'seal.interval-acknowledged', target: `seal ${sealId}`, detail }
    await audit.append({ atMs: receivedAtMs, by: 'system', ...entry })
    const onTrip = await openTripOf(trips, sealId)
    if (onTrip)
      await trips.appendAct({ kind: 'set-interval', tripId: onTrip, sealId, intervalS, by: requestedBy, ...times })
  }
  if (kind === 'unlock' && tripId !== null && state !== 'done')
    await trips.appendAct({ kind: 'withdraw-opening', tripId, sealId, commandId: id, by: 'system', ...times })
}

const openTripOf = async (trips: Stores['trips'], sealId: SealId): Promise<TripId | null> =>
  (await trips.assignments([sealId])).find(({ toMs }) => toMs === null)?.tripId ?? null
