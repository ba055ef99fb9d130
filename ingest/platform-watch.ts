import type { Episode } from '../domain/alert/alert.ts'
import { type Degradation, judgePlatform, type PlatformSight, WELL } from '../domain/platform/degradation.ts'
import { type MassSilence, NO_MASS_SILENCE } from '../domain/platform/mass-silence.ts'
import type { Fleet } from './fleet.ts'

export type PlatformSnapshot = { readonly degradation: Degradation; readonly mass: MassSilence }
export const PLATFORM_WELL: PlatformSnapshot = { degradation: WELL, mass: NO_MASS_SILENCE }

/** What a look found; `episode` null: nothing to tell, yet the state is to be kept. */
export type PlatformFinding = { readonly snapshot: PlatformSnapshot; readonly episode: Episode | null }

/** How long a store took nothing, told once it takes again. */
export const createOutage = () => {
  let fromMs: number | null = null
  let over: { readonly fromMs: number; readonly toMs: number } | null = null
  return {
    failed(nowMs: number): void {
      fromMs ??= nowMs
    },
    worked(nowMs: number): void {
      if (fromMs !== null) over = { fromMs: Math.min(fromMs, over?.fromMs ?? fromMs), toMs: nowMs }
      fromMs = null
    },
    /** The outage that is over and was not forgotten yet. */
    past: () => over,
    forget(): void {
      over = null
    },
  }
}
export type Outage = ReturnType<typeof createOutage>

/** How the platform is (DOMAIN, PLATFORM_DEGRADED): looked at by the clock on the wall, kept with the alert it leads to. */
export const createPlatformWatch = (
  { fleet, records }: { readonly fleet: Fleet; readonly records: Outage },
  before: PlatformSnapshot,
) => {
  let snapshot = before
  return {
    /** Null when nothing changed. Looking again before `kept` finds the same. */
    look(nowMs: number, sight: Omit<PlatformSight, 'recordsAway' | 'silence'>): PlatformFinding | null {
      const mass = fleet.massSilence()
      const isMass = mass.status === 'declared' || mass.status === 'told'
      const silence = isMass ? { sinceMs: mass.onsetMs, live: mass.live, quiet: mass.quiet } : null
      const whole = { ...sight, recordsAway: records.past(), silence }
      const { state, episode } = judgePlatform(snapshot.degradation, whole, nowMs, fleet.settings())
      if (!episode && mass === snapshot.mass && state.status === snapshot.degradation.status) {
        snapshot = { mass, degradation: state }
        records.forget()
        return null
      }
      return { snapshot: { degradation: state, mass }, episode }
    },
    kept(finding: PlatformFinding): void {
      snapshot = finding.snapshot
      records.forget()
    },
  }
}
