import { createReportingSchedule } from '../../../simulators/seal/reporting-schedule.ts'
import { createSealDevice, type KeptReport } from '../../../simulators/seal/seal-device.ts'
import { clockFaults } from './conditions.ts'
import type { WorldLine } from './country.ts'
import { createDeceivable, type Reception } from './deceivable.ts'
import { createDriver } from './driver.ts'
import type { Lived, Moment } from './lived.ts'
import { createMailbox } from './mailbox.ts'
import { measureAgainst } from './registered-line.ts'
import type { Script } from './script.ts'
import { createSpells } from './spells.ts'
import { createSurroundings } from './surroundings.ts'
import { layWay } from './way.ts'

const SECOND_MS = 1_000
/** What a lorry with its stops is given for a kilometre when papers are written, and for the yards. */
const PAPERS = { msPerM: 110, yardsMs: 4 * 3_600_000, share: 2 }
/** After unsealing the seal reports for a while longer. */
const AFTERWARDS_MS = 15 * 60_000

const rulers = new WeakMap<WorldLine, ReturnType<typeof measureAgainst>>()
const rulerOf = (line: WorldLine): ReturnType<typeof measureAgainst> => {
  const known = rulers.get(line) ?? measureAgainst(line.lines)
  rulers.set(line, known)
  return known
}

/** The parts of one journey, each with a stream of chance of its own. */
const partsOf = (script: Script, nowMs: () => number) => {
  const { random, conditions, startMs, happening } = script
  const way = layWay(script.line, happening)
  const spells = createSpells(happening, way)
  const driver = createDriver(script, way, random.fork('driver'))
  const around = createSurroundings({ script, way, driver, spells, random: random.fork('around') })
  const device = createSealDevice({
    startMs,
    clockOffsetMs: 0,
    random: random.fork('device'),
    receiver: createDeceivable({
      random: random.fork('sky'),
      repeatsFix: conditions.repeatsFix,
      tellsAccuracy: conditions.tellsAccuracy,
      reception: () => around.reception(nowMs()),
    }),
    clockFaults: clockFaults(conditions, startMs),
    ...(happening.charge ? { charge: happening.charge } : {}),
    feelsJammed: (atMs) => spells.now('jammed', atMs)?.deed.isFelt ?? false,
  })
  const mailbox = createMailbox({ device, conditions, random: random.fork('network') })
  const schedule = createReportingSchedule({
    startMs,
    intervalMs: conditions.intervalS * SECOND_MS,
    later: undefined,
    random: random.fork('schedule'),
  })
  return { spells, driver, around, device, mailbox, schedule }
}
type Parts = ReturnType<typeof partsOf>

type Drafted = Omit<Moment, 'heardAtMs'>

/** Writes a report and remembers the truth beside it. */
const createWriter = (script: Script, { driver, spells, around, device, mailbox }: Parts) => {
  const ruler = rulerOf(script.line)
  const drafted: Drafted[] = []
  const fixKind = ({ fix }: KeptReport, { from }: Reception): Moment['fix'] => {
    if (!fix) return 'none'
    return fix.source === 'lbs' ? 'lbs' : from === 'satellites' ? 'gnss' : 'stale'
  }
  return {
    write(nowMs: number): void {
      const body = driver.where()
      const reception = around.reception(nowMs)
      const isShaken = around.isShaken(nowMs)
      if (isShaken) device.shake(nowMs)
      const kept = device.report(body, nowMs, around.sky(nowMs))
      const last = drafted.at(-1)
      const standing = last?.position[0] === body.position[0] && last.position[1] === body.position[1] ? last : null
      const { offLineM, beyondM, alongLineM, lineIndex } = standing ?? ruler(body.position)
      drafted.push({
        atMs: nowMs,
        position: body.position,
        speedKmh: body.speedKmh,
        offLineM,
        beyondM,
        alongLineM,
        lineIndex,
        fix: fixKind(kept, reception),
        isDeceived: reception.decoy !== null,
        isShaken,
        isJammed: spells.now('jammed', nowMs) !== null,
        accuracyM: kept.fix?.accuracyM ?? null,
        batteryPct: kept.batteryPct,
        clockErrorMs: Date.parse(kept.at) - nowMs,
      })
      mailbox.post({ moment: drafted.length - 1, kept, writtenMs: nowMs }, around.hasNetwork(nowMs))
    },
    moments: (): Moment[] => drafted.map((moment, index) => ({ ...moment, heardAtMs: mailbox.heardAtMs(index) })),
  }
}

/** Lives one journey, from before the seal is armed until after it is opened: pure and seeded by its script. */
export const live = (script: Script): Lived => {
  const { startMs, unarmedS, opensAfterS, unsealedAfterS, line, happening } = script
  let nowMs = startMs
  const parts = partsOf(script, () => nowMs)
  const { spells, driver, device, mailbox, schedule } = parts
  const writer = createWriter(script, parts)
  let unsealedAtMs = Number.POSITIVE_INFINITY
  let opensAtMs = Number.POSITIVE_INFINITY

  const touch = (): void => {
    for (const { deed } of spells.happen(driver.alongM(), nowMs)) {
      if (deed.kind !== 'lock') continue
      device.changeLock({ atMs: nowMs, change: deed.change, event: deed.event })
      schedule.reportAt(nowMs)
    }
    if (nowMs < opensAtMs) return
    opensAtMs = Number.POSITIVE_INFINITY
    device.changeLock({ atMs: nowMs, change: { state: 'open' }, event: 'opened' })
    schedule.reportAt(nowMs)
  }
  /** Nothing but reports happens while the truck stands. */
  const skip = (): void => {
    const standsUntilMs = driver.standsUntilMs(nowMs)
    if (standsUntilMs <= nowMs) return
    const untilMs = Math.min(standsUntilMs, schedule.nextMs(), spells.nextMs(), opensAtMs) - SECOND_MS
    if (untilMs > nowMs && Number.isFinite(untilMs))
      nowMs = startMs + Math.floor((untilMs - startMs) / SECOND_MS) * SECOND_MS
  }
  while (nowMs < unsealedAtMs + AFTERWARDS_MS) {
    nowMs += SECOND_MS
    driver.drive(nowMs)
    if (driver.arrivedAtMs() === nowMs) {
      unsealedAtMs = nowMs + unsealedAfterS * SECOND_MS
      opensAtMs = unsealedAtMs + opensAfterS * SECOND_MS
    }
    touch()
    if (schedule.take(nowMs) && !spells.now('dead', nowMs)) writer.write(nowMs)
    skip()
  }
  mailbox.close(nowMs)
  const armedAtMs = startMs + unarmedS * SECOND_MS
  const allowedMs = (PAPERS.yardsMs + line.road.lengthM * PAPERS.msPerM) * (happening.deadlineShare ?? PAPERS.share)
  return {
    script,
    moments: writer.moments(),
    done: spells.done(),
    deliveries: mailbox.deliveries(),
    armedAtMs,
    unsealedAtMs,
    arrivedAtMs: driver.arrivedAtMs(),
    deadlineMs: Math.round(armedAtMs + allowedMs),
  }
}
