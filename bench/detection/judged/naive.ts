import type { Report } from '../../../domain/report.ts'
import type { Lived } from '../world/lived.ts'
import { measureAgainst } from '../world/registered-line.ts'
import type { Understood } from './line-of-entries.ts'
import type { SeenAlert } from './seen-alert.ts'

const MINUTE_MS = 60_000
/** One width for all roads. */
const WIDTH_M = 500
const STOPPED_AFTER_MS = 2 * MINUTE_MS
/** What a receiver shows of a truck that stands. */
const STOPPED_KMH = 1
const LOST_AFTER_MS = 5 * MINUTE_MS

/** It knows of nothing else. */
export const NAIVE_CODES: ReadonlySet<string> = new Set([
  'ROUTE_DEVIATION',
  'LONG_STOP',
  'SIGNAL_LOST',
  'SEAL_CUT',
  'SEAL_OPENED',
  'DEVICE_CASE_OPEN',
])

type Open = { readonly startedAtMs: number; readonly raisedAtMs: number }

/** Alarms of one code: one at a time, P1, from when it is told until it is told to end. */
const createAlarm = (code: string, all: SeenAlert[]) => {
  let open: Open | null = null
  const end = (endedAtMs: number | null): void => {
    if (!open) return
    const severities = [{ severity: 'P1' as const, sinceMs: open.raisedAtMs }]
    all.push({ code, ...open, endedAtMs, severities, isWithdrawn: false })
    open = null
  }
  return {
    ring(startedAtMs: number, raisedAtMs: number): void {
      open ??= { startedAtMs, raisedAtMs }
    },
    end,
  }
}

/**
 * The baseline: what many tracking systems do. Off the route at the first fix beyond one fixed width, whatever its source
 * and accuracy; stopped at speed 0 for two minutes; lost after five minutes; and only the newest position counts, by the
 * device's own clock: whatever comes late or seems to is stored and looked at by nobody.
 */
export const createNaive = (lived: Lived) => {
  const { lines } = lived.script.line
  const measure = measureAgainst(lines.map((line) => ({ ...line, halfWidthM: WIDTH_M, sections: [] })))
  const all: SeenAlert[] = []
  const alarm = (code: string) => createAlarm(code, all)
  const [deviation, stop, lost] = [alarm('ROUTE_DEVIATION'), alarm('LONG_STOP'), alarm('SIGNAL_LOST')]
  const locks = { cut: alarm('SEAL_CUT'), opened: alarm('SEAL_OPENED'), case: alarm('DEVICE_CASE_OPEN') }
  let newestMs = Number.NEGATIVE_INFINITY
  let stoppedSinceMs: number | null = null
  let heardAtMs = lived.armedAtMs

  const lookAtFix = ({ fix }: Report, saidMs: number, nowMs: number): void => {
    if (!fix) return
    if (measure([fix.lng, fix.lat]).beyondM > 0) deviation.ring(saidMs, nowMs)
    else deviation.end(saidMs)
    if (fix.speedKmh === null) return
    if (fix.speedKmh >= STOPPED_KMH) {
      stoppedSinceMs = null
      stop.end(saidMs)
      return
    }
    stoppedSinceMs ??= saidMs
    if (saidMs - stoppedSinceMs >= STOPPED_AFTER_MS) stop.ring(stoppedSinceMs, nowMs)
  }
  const lookAtLock = ({ lock, events }: Report, saidMs: number, nowMs: number): void => {
    const says = (kind: string): boolean => events.some((event) => event.kind === kind)
    if (lock?.wire === 'cut' || says('wire-cut')) locks.cut.ring(saidMs, nowMs)
    if (lock?.state === 'open' || says('opened')) locks.opened.ring(saidMs, nowMs)
    if (lock?.case === 'open' || says('case-opened')) locks.case.ring(saidMs, nowMs)
  }

  return {
    take({ receivedAtMs, reports, backlog }: Understood): void {
      if (receivedAtMs >= lived.unsealedAtMs) return
      if (receivedAtMs - heardAtMs > LOST_AFTER_MS) lost.ring(heardAtMs, heardAtMs + LOST_AFTER_MS)
      lost.end(receivedAtMs)
      heardAtMs = receivedAtMs
      for (const report of reports.length > 0 ? reports : backlog) {
        const saidMs = report.atMs - report.clockOffsetMs
        if (saidMs <= newestMs) continue
        newestMs = saidMs
        lookAtFix(report, saidMs, receivedAtMs)
        lookAtLock(report, saidMs, receivedAtMs)
      }
    },
    close(): readonly SeenAlert[] {
      if (lived.unsealedAtMs - heardAtMs > LOST_AFTER_MS) lost.ring(heardAtMs, heardAtMs + LOST_AFTER_MS)
      for (const one of [deviation, stop, lost, ...Object.values(locks)]) one.end(null)
      return all
    },
  }
}
