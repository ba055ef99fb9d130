import { packets } from '../flush.ts'
import type { Step } from '../step.ts'
import type { TruthTeller } from '../truth.ts'
import type { Coverage } from './coverage.ts'
import type { KeptReport, SealDevice } from './seal-device.ts'

/** A flush whose acknowledgement did not come in time is sent again. */
const RESEND_MS = 7_000

/** What a seal does with its reports: sends them, or keeps them while it has no coverage. */
export type Uplink = {
  report(report: KeptReport, nowMs: number): void
  /** A report was due and the seal is dead. */
  silence(nowMs: number): void
  /** The next step that is due at `nowMs`, or null. */
  take(nowMs: number): Step | null
  /** When the first step that waits is due; Infinity when none waits. */
  nextMs(): number
}

export const createUplink = (deps: { device: SealDevice; coverage: Coverage; truths: TruthTeller }): Uplink => {
  const { device, coverage, truths } = deps
  const steps: Step[] = []
  let kept: KeptReport[] = []
  let flush: 'once' | 'newest-first-twice' = 'once'

  const add = (sendAtMs: number, body: Step['body'], powered = true): void => {
    const after = steps.findIndex((step) => step.sendAtMs > sendAtMs)
    const step = { sendAtMs, body, powered, truths: truths.due(sendAtMs) }
    steps.splice(after < 0 ? steps.length : after, 0, step)
  }
  const flushKept = (nowMs: number): void => {
    const reports = flush === 'once' ? kept : kept.toReversed()
    for (const atMs of flush === 'once' ? [nowMs] : [nowMs, nowMs + RESEND_MS]) {
      for (const packet of packets(reports.map((report) => device.send(report, atMs, true)))) add(atMs, packet)
    }
    kept = []
  }

  return {
    report: (report, nowMs) => {
      const hole = coverage.holeAt(nowMs)
      if (hole) {
        flush = hole.flush
        kept.push(report)
        add(nowMs, null)
        return
      }
      if (kept.length > 0) flushKept(nowMs)
      add(nowMs, device.send(report, nowMs, false))
    },
    silence: (nowMs) => add(nowMs, null, false),
    take: (nowMs) => (steps[0] && steps[0].sendAtMs <= nowMs ? (steps.shift() ?? null) : null),
    nextMs: () => steps[0]?.sendAtMs ?? Number.POSITIVE_INFINITY,
  }
}
