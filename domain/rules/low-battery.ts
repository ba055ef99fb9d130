import type { EvidenceFix } from '../alert/alert.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import type { Report } from '../report.ts'
import { type Drain, drained, lastsUntilMs } from './drain.ts'
import { lowBatteryEpisode } from './low-battery-episode.ts'
import type { Rule, RuleState, Sighting } from './rule.ts'

/** A battery that is low, or will be before the deadline. */
export type LowSpell = {
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly severity: 'P2' | 'P3'
  /** Charge when it began and the least since; null = only the device's own `low-battery` told of it. */
  readonly pct: number | null
  readonly lowestPct: number | null
  /** Until when the charge lasts at the measured drain, when that is before the deadline: as first found. */
  readonly lastsUntilMs: number | null
  readonly drainPctPerHour: number | null
  readonly fix: EvidenceFix | null
}
type BatteryState = RuleState & {
  /** Last charge told. */
  readonly pct: number | null
  /** How fast it falls since it last rose. */
  readonly drain: Drain | null
  /** Ascending; only the last may be open. */
  readonly spells: readonly LowSpell[]
}

type Finding = Pick<LowSpell, 'severity' | 'lastsUntilMs' | 'drainPctPerHour'>

/** What a charge at a moment says; null = enough. */
const find = (pct: number, drain: Drain | null, atMs: number, plan: Plan): Finding | null => {
  const { lowPct, criticalPct } = plan.settings.lowBattery
  const until = lastsUntilMs(drain, pct, atMs, plan.settings.lowBattery)
  const tooShort = until && until.atMs < plan.deadlineMs ? until : null
  if (pct >= lowPct && !tooShort) return null
  const severity = tooShort || pct < criticalPct ? 'P2' : 'P3'
  return { severity, lastsUntilMs: tooShort?.atMs ?? null, drainPctPerHour: tooShort?.pctPerHour ?? null }
}
const SAID_BY_DEVICE: Finding = { severity: 'P3', lastsUntilMs: null, drainPctPerHour: null }

const lengthened = (spell: LowSpell, found: Finding, pct: number | null): LowSpell => ({
  ...spell,
  endedAtMs: null,
  // Severity only rises within one alert (DOMAIN, "Handling an alert").
  severity: spell.severity === 'P2' ? 'P2' : found.severity,
  lowestPct: pct === null ? spell.lowestPct : Math.min(pct, spell.lowestPct ?? pct),
  lastsUntilMs: spell.lastsUntilMs ?? found.lastsUntilMs,
  drainPctPerHour: spell.drainPctPerHour ?? found.drainPctPerHour,
})

const isTold = (before: LowSpell, after: LowSpell): boolean =>
  before.severity !== after.severity ||
  before.endedAtMs !== after.endedAtMs ||
  before.lowestPct !== after.lowestPct ||
  before.lastsUntilMs !== after.lastsUntilMs

/** One that begins again soon after its end is the same: a gauge that flutters is one alert. */
const lowSpells = (state: BatteryState, found: Finding, { report, fix }: Sighting, plan: Plan): BatteryState => {
  const { spells, pct } = state
  const last = spells.at(-1)
  const { againWithinMs } = plan.settings.lowBattery
  if (last && (last.endedAtMs === null || report.atMs - last.endedAtMs < againWithinMs)) {
    const longer = lengthened(last, found, pct)
    if (!isTold(last, longer)) return state
    return { ...state, revision: state.revision + 1, spells: spells.with(-1, longer) }
  }
  const first = { startedAtMs: report.atMs, endedAtMs: null, pct, lowestPct: pct, fix: fix && evidenceOf(fix) }
  return { ...state, revision: state.revision + 1, spells: [...spells, { ...found, ...first }] }
}

const ended = (state: BatteryState, endedAtMs: number): BatteryState => {
  const last = state.spells.at(-1)
  if (!last || last.endedAtMs !== null) return state
  return { ...state, revision: state.revision + 1, spells: state.spells.with(-1, { ...last, endedAtMs }) }
}

/** Charge and drain as this report tells them; the same state when it tells nothing new. */
const told = (state: BatteryState, { batteryPct, atMs }: Report): BatteryState =>
  batteryPct === null || batteryPct === state.pct || !Number.isFinite(batteryPct)
    ? state
    : { ...state, pct: batteryPct, drain: drained(state.drain, state.pct, batteryPct, atMs) }

/**
 * A battery that is low or won't last to the deadline (DOMAIN, LOW_BATTERY). It ends once the charge is a step of the gauge
 * above the limit. The device's own `low-battery` counts where no charge contradicts it.
 */
export const lowBattery: Rule<BatteryState> = {
  code: 'LOW_BATTERY',
  initial: { revision: 0, pct: null, drain: null, spells: [] },
  onReport(state, sighting, plan) {
    const { report, isArmed } = sighting
    if (!isArmed) return state
    const after = told(state, report)
    const { pct, drain } = after
    const { lowPct, clearPct } = plan.settings.lowBattery
    const isClear = pct !== null && pct >= lowPct + clearPct
    const saysLow = !isClear && report.events.some(({ kind }) => kind === 'low-battery')
    if (after === state && !saysLow) return state
    const found = (pct === null ? null : find(pct, drain, report.atMs, plan)) ?? (saysLow ? SAID_BY_DEVICE : null)
    if (found) return lowSpells(after, found, sighting, plan)
    return isClear ? ended(after, report.atMs) : after
  },
  episodes: ({ spells }, plan) => spells.map((spell) => lowBatteryEpisode(spell, plan)),
}
