import type { GateId } from '../../domain/ids.ts'
import type { Milestones } from '../../domain/judging/milestones.ts'
import type { Act } from '../../domain/trip/act.ts'
import { registeredOf } from '../../domain/trip/registered.ts'
import type { Trip, TripSeal } from '../../domain/trip/trip.ts'
import { formatTime } from '../time.ts'
import type { Happening } from './event.ts'
import type { Names } from './names.ts'
import type { RecordRow, Statement } from './statement.ts'

/** An act as it stands in the record. */
export type ActRow = { readonly seq: number; readonly act: Act }
/** What judging wrote into a trip: what its milestones were from then on. */
export type JudgedRow = { readonly seq: number; readonly recordedAtMs: number; readonly is: Milestones }

/** The trip as its acts have left it. */
type Now = {
  readonly seals: readonly TripSeal[]
  readonly destinationGate: GateId
  readonly isThere: boolean
  readonly isUnsealed: boolean
}
type Scene = { readonly trip: Trip; readonly names: Names }

/** Việt Nam keeps GMT+7 all year. */
export const at = (ms: number) => ({ eventTime: formatTime(ms), eventTimeZoneOffset: '+07:00' }) as const

/** The trip's declaration and those of these containers. */
const transactions = ({ trip, names }: Scene, numbers: readonly string[]) => {
  const own = trip.containers.filter(({ number }) => numbers.includes(number)).map(({ declaration }) => declaration)
  const declarations = new Set([trip.declaration, ...own].filter((one) => one !== null))
  return { bizTransactionList: [...declarations].map((one) => ({ bizTransaction: names.declaration(one) })) }
}

const numbersOf = ({ trip }: Scene): string[] => trip.containers.map(({ number }) => number)

/** Something that all containers of the trip do or undergo. */
const ofContainers = (
  scene: Scene,
  rest: Omit<Happening & { type: 'ObjectEvent' }, 'type' | 'action' | 'epcList'>,
): Happening => ({
  type: 'ObjectEvent',
  action: 'OBSERVE',
  epcList: numbersOf(scene).map((number) => scene.names.container(number, scene.trip)),
  ...transactions(scene, numbersOf(scene)),
  ...rest,
})

type Fitting = {
  readonly ms: number
  readonly gate?: GateId | undefined
  readonly disposition?: Happening['disposition']
}

/**
 * A seal put on or taken off. On one container it is a part of it for the time (AssociationEvent); a seal that guards several,
 * as on a barge, is on none of them: they are observed together.
 */
const fitting = (scene: Scene, seal: TripSeal, isOn: boolean, { ms, gate, disposition }: Fitting): Happening => {
  const { trip, names } = scene
  const numbers = seal.containers.length > 0 ? seal.containers : numbersOf(scene)
  const containers = numbers.map((number) => names.container(number, trip))
  const place = gate === undefined ? {} : { readPoint: { id: names.gate(gate) }, bizLocation: { id: names.gate(gate) } }
  const common = {
    ...at(ms),
    bizStep: isOn ? 'installing' : 'removing',
    ...(disposition === undefined ? {} : { disposition }),
    ...place,
    ...transactions(scene, numbers),
  } as const
  const [parentID] = containers
  if (containers.length > 1 || parentID === undefined)
    return { type: 'ObjectEvent', action: 'OBSERVE', epcList: [...containers, names.seal(seal.sealId)], ...common }
  return {
    type: 'AssociationEvent',
    action: isOn ? 'ADD' : 'DELETE',
    parentID,
    childEPCs: [names.seal(seal.sealId)],
    ...common,
  }
}

/** What an act did to containers and seals; empty for acts that only change the plan. */
const happeningsOf = (act: Act, now: Now, scene: Scene): Happening[] => {
  const ms = act.effectiveAtMs
  const { originGate } = scene.trip
  const all = (isOn: boolean, rest: Omit<Fitting, 'ms'>): Happening[] =>
    now.seals.map((seal) => fitting(scene, seal, isOn, { ms, ...rest }))
  switch (act.kind) {
    case 'arm':
      return all(true, { gate: originGate, disposition: 'container_closed' })
    case 'replace-seal':
      return now.seals
        .filter(({ sealId }) => sealId === act.sealId)
        .flatMap((seal) => [
          fitting(scene, seal, false, { ms }),
          fitting(scene, { ...seal, sealId: act.newSealId }, true, { ms, disposition: 'container_closed' }),
        ])
    case 'confirm-arrival': {
      const gate = { id: scene.names.gate(act.gate) }
      const rest = { bizStep: 'arriving', disposition: 'in_progress', readPoint: gate, bizLocation: gate } as const
      return [ofContainers(scene, { ...at(ms), ...rest })]
    }
    case 'unseal': {
      const opened = all(false, { gate: now.isThere ? now.destinationGate : undefined, disposition: 'container_open' })
      // Before arrival only a supervisor may: that is an inspection on the road (unseal-trip.ts).
      const inspected = { ...at(ms), bizStep: 'inspecting', disposition: 'container_open' } as const
      return now.isThere ? opened : [ofContainers(scene, inspected), ...opened]
    }
    case 'close':
      // Closed with a reason: the seal is off, and nobody recorded how the container was left.
      return now.isUnsealed ? [] : all(false, { disposition: 'unknown' })
    case 'cancel':
      return all(false, { gate: originGate, disposition: 'unknown' })
    default:
      return []
  }
}

const after = (act: Act, now: Now): Now => {
  switch (act.kind) {
    case 'divert':
      return { ...now, destinationGate: act.destinationGate }
    case 'replace-seal':
      return {
        ...now,
        seals: now.seals.map((seal) => (seal.sealId === act.sealId ? { ...seal, sealId: act.newSealId } : seal)),
      }
    case 'confirm-arrival':
      return { ...now, isThere: true }
    case 'unseal':
      return { ...now, isUnsealed: true }
    default:
      return now
  }
}

/** What judging says of departure, transit and arrival; null = not, or not any more. */
const judgedHappenings = ({ is }: JudgedRow, { destinationGate }: Now, scene: Scene): [string, Happening | null][] => {
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
  let now: Now = { seals, destinationGate, isThere: false, isUnsealed: false }
  const rows = [
    ...acts.map((one) => ({ ...one, row: actRow(one) })),
    ...judged.map((one) => ({
      ...one,
      row: { source: 'judged', seq: one.seq, recordedAtMs: one.recordedAtMs } as const,
    })),
  ].toSorted((a, b) => a.row.recordedAtMs - b.row.recordedAtMs)
  return rows.flatMap((one): Statement[] => {
    const { row } = one
    const before = now
    if ('is' in one) {
      now = { ...now, isThere: now.isThere || one.is.arrivedAtMs !== null }
      return judgedHappenings(one, before, scene).map(([subject, happening]) => ({ row, subject, happening }))
    }
    now = after(one.act, now)
    return happeningsOf(one.act, before, scene).map((happening, index) => ({
      ...{ row, happening },
      subject: `act ${row.seq} ${index}`,
    }))
  })
}

const actRow = ({ seq, act }: ActRow): RecordRow => ({ source: 'acts', seq, recordedAtMs: act.recordedAtMs })
