import type { GateId } from '../../domain/ids.ts'
import type { Milestones } from '../../domain/judging/milestones.ts'
import type { Act } from '../../domain/trip/act.ts'
import { registeredOf } from '../../domain/trip/registered.ts'
import type { Trip } from '../../domain/trip/trip.ts'
import type { Happening } from './event.ts'
import type { Names } from './names.ts'
import { merged, timed } from './record-order.ts'
import type { RecordRow, Statement } from './statement.ts'
import { at, happeningsOf, type Now, ofContainers, type Scene } from './tell-act.ts'

/** An act as it stands in the record. */
export type ActRow = { readonly seq: number; readonly act: Act }
/** What judging wrote into a trip: what its milestones were from then on. */
export type JudgedRow = { readonly seq: number; readonly recordedAtMs: number; readonly is: Milestones }

const after = (act: Act, now: Now): Now => {
  switch (act.kind) {
    case 'divert': {
      const { destinationGate } = act
      return { ...now, destinationGate, isConfirmed: now.isConfirmed && destinationGate === now.destinationGate }
    }
    case 'replace-seal':
      return {
        ...now,
        seals: now.seals.map((seal) => (seal.sealId === act.sealId ? { ...seal, sealId: act.newSealId } : seal)),
      }
    case 'confirm-arrival':
      return { ...now, isConfirmed: true }
    case 'unseal':
      return { ...now, isUnsealed: true }
    default:
      return now
  }
}

/** What judging says of departure, transit and arrival; null = not, or not any more. */
const judgedHappenings = (is: Milestones, { destinationGate }: Now, scene: Scene): [string, Happening | null][] => {
  const moving = (bizStep: Happening['bizStep'], disposition: Happening['disposition'], gate?: GateId) => ({
    ...{ bizStep, disposition },
    ...(gate === undefined ? {} : { readPoint: { id: scene.names.gate(gate) } }),
  })
  const told = (ms: number | null, rest: ReturnType<typeof moving>): Happening | null =>
    ms === null ? null : ofContainers(scene, { ...at(ms), ...rest })
  return [
    ['departing', told(is.departedAtMs, moving('departing', 'in_transit', scene.trip.originGate))],
    ['transporting', told(is.inTransitAtMs, moving('transporting', 'in_transit'))],
    ['arriving', told(is.arrivedAtMs, moving('arriving', 'in_progress', destinationGate))],
  ]
}

/**
 * What the record of a trip says, row by row in the order of recording. A pure function of rows that never change: the same
 * rows say the same for ever.
 */
export const statementsOfTrip = (
  trip: Trip,
  { acts, judged }: { readonly acts: readonly ActRow[]; readonly judged: readonly JudgedRow[] },
  names: Names,
): Statement[] => {
  const scene = { trip, names }
  const { seals, destinationGate } = registeredOf(
    trip,
    acts.map(({ act }) => act),
  )
  let now: Now = { seals, destinationGate, hasArrived: false, isConfirmed: false, isUnsealed: false }
  const rows = merged<Recorded>([
    timed(acts.map(({ seq, act }) => ({ source: 'acts', seq, recordedAtMs: act.recordedAtMs, act }))),
    timed(judged.map(({ seq, recordedAtMs, is }) => ({ source: 'judged', seq, recordedAtMs, is }))),
  ])
  return rows.flatMap((one): Statement[] => {
    const { source, seq, recordedAtMs } = one
    const row = { source, seq, recordedAtMs }
    const before = now
    if ('is' in one) {
      now = { ...now, hasArrived: one.is.arrivedAtMs !== null }
      return judgedHappenings(one.is, before, scene).map(([subject, happening]) => ({ row, subject, happening }))
    }
    now = after(one.act, now)
    return happeningsOf(one.act, before, scene).map((happening, index) => ({
      ...{ row, happening },
      subject: `act ${seq} ${index}`,
    }))
  })
}

/** A row with what it says. */
type Recorded = RecordRow & ({ readonly act: Act } | { readonly is: Milestones })
