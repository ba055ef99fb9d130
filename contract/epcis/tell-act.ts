import type { GateId } from '../../domain/ids.ts'
import type { Act } from '../../domain/trip/act.ts'
import type { Trip, TripSeal } from '../../domain/trip/trip.ts'
import { formatTime } from '../time.ts'
import type { Happening } from './event.ts'
import type { Names } from './names.ts'

/** The trip as its acts have left it. */
export type Now = {
  readonly seals: readonly TripSeal[]
  readonly destinationGate: GateId
  /** By its fixes. */
  readonly hasArrived: boolean
  /** By the word of the gate. */
  readonly isConfirmed: boolean
  readonly isUnsealed: boolean
}
export type Scene = { readonly trip: Trip; readonly names: Names }

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
export const ofContainers = (
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
export const happeningsOf = (act: Act, now: Now, scene: Scene): Happening[] => {
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
      const isThere = now.hasArrived || now.isConfirmed
      const opened = all(false, {
        gate: isThere ? now.destinationGate : undefined,
        disposition: 'container_open',
      })
      // Before arrival only a supervisor may: that is an inspection on the road (unseal-trip.ts).
      const inspected = { ...at(ms), bizStep: 'inspecting', disposition: 'container_open' } as const
      return isThere ? opened : [ofContainers(scene, inspected), ...opened]
    }
    case 'close':
      // Closed with a reason: the seal is off, and nobody recorded how the container was left.
      return now.isUnsealed ? [] : all(false, { disposition: 'unknown' })
    case 'cancel':
      return all(false, { gate: originGate, disposition: 'unknown' })
    case 'assign-seal':
    case 'release-seal':
    case 'divert':
    case 'authorise-opening':
    case 'withdraw-opening':
    case 'set-interval':
    case 'bind-witness':
    case 'unbind-witness':
      return []
  }
}
