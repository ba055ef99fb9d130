import { packets } from '../../../simulators/flush.ts'
import type { Random } from '../../../simulators/random.ts'
import type { ReportJson } from '../../../simulators/report-json.ts'
import type { KeptReport, SealDevice } from '../../../simulators/seal/seal-device.ts'
import type { Conditions } from './conditions.ts'
import type { Delivery } from './lived.ts'

/** From the seal to the platform over a mobile network, ms. */
const UNDER_WAY_MS = { least: 90, most: 1_400 }
/** A packet that is held up is overtaken by those of some minutes. */
const HELD_UP_MS = { least: 4_000, most: 150_000 }
/** An acknowledgement that is lost: the same packet again. */
const AGAIN_MS = { least: 5_000, most: 400_000 }
const RESEND_MS = 7_000
/** Between two packets of a queue. */
const QUEUE_MS = 120

type Letter = { readonly moment: number; readonly kept: KeptReport; readonly writtenMs: number }

/** What a seal does with its reports: sends them, or keeps them while it has no network. Knows when each was heard. */
export const createMailbox = (deps: { device: SealDevice; conditions: Conditions; random: Random }) => {
  const { device, conditions, random } = deps
  const deliveries: Delivery[] = []
  const heardAtMs: number[] = []
  let kept: Letter[] = []
  /** One connection is in order: a packet never overtakes the one before unless it is held up. */
  let lastMs = Number.NEGATIVE_INFINITY

  const deliver = (receivedAtMs: number, body: string, letters: readonly Letter[]): void => {
    deliveries.push({ receivedAtMs, body })
    for (const { moment } of letters) {
      heardAtMs[moment] = Math.min(heardAtMs[moment] ?? Number.POSITIVE_INFINITY, receivedAtMs)
    }
  }
  const send = (sentMs: number, json: ReportJson | readonly ReportJson[], letters: readonly Letter[]): void => {
    const body = JSON.stringify(json)
    lastMs = Math.max(lastMs + 1, Math.round(sentMs + random.between(UNDER_WAY_MS.least, UNDER_WAY_MS.most)))
    const held = random.chance(conditions.heldUp)
    const receivedAtMs = held ? lastMs + Math.round(random.between(HELD_UP_MS.least, HELD_UP_MS.most)) : lastMs
    deliver(receivedAtMs, body, letters)
    if (random.chance(conditions.repeated)) {
      deliver(receivedAtMs + Math.round(random.between(AGAIN_MS.least, AGAIN_MS.most)), body, letters)
    }
  }
  const sendQueue = (nowMs: number): void => {
    for (const [index, letter] of kept.entries()) {
      send(nowMs + index * QUEUE_MS, device.send(letter.kept, letter.writtenMs, false), [letter])
    }
  }
  const flush = (nowMs: number): void => {
    const twice = conditions.flush === 'newest-first-twice'
    const letters = twice ? kept.toReversed() : kept
    for (const atMs of twice ? [nowMs, nowMs + RESEND_MS] : [nowMs]) {
      let sent = 0
      for (const packet of packets(letters.map((letter) => device.send(letter.kept, atMs, true)))) {
        send(atMs, packet, letters.slice(sent, sent + packet.length))
        sent += packet.length
      }
    }
  }
  const empty = (nowMs: number): void => {
    if (kept.length === 0) return
    if (conditions.flush === 'queue') sendQueue(nowMs)
    else flush(nowMs)
    kept = []
  }

  return {
    /** A report was written; `moment` is its number. */
    post(letter: Letter, hasNetwork: boolean): void {
      if (!hasNetwork) {
        kept.push(letter)
        return
      }
      empty(letter.writtenMs)
      send(letter.writtenMs, device.send(letter.kept, letter.writtenMs, false), [letter])
    },
    /** The journey is over: what was kept is handed over at last. */
    close(nowMs: number): void {
      empty(nowMs)
    },
    deliveries: (): readonly Delivery[] => deliveries.toSorted((a, b) => a.receivedAtMs - b.receivedAtMs),
    heardAtMs: (moment: number): number => heardAtMs[moment] ?? Number.POSITIVE_INFINITY,
  }
}
