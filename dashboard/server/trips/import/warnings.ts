import type { TripStore } from '../../../../adapters/records/records.ts'
import type { Trip } from '../../../../domain/trip/trip.ts'
import type { ImportDraft, Remark } from './draft.ts'

export type Parsed = { readonly draft: ImportDraft; readonly trip: Trip }

/** What is taken over all the same, though somebody should look at it before arming. */
export const warningsFor = async (
  trips: Pick<TripStore, 'holding'>,
  parsed: readonly Parsed[],
  nowMs: number,
): Promise<Remark[]> => {
  const containers = parsed.flatMap(({ trip }) => trip.containers.map(({ number }) => number))
  const sealIds = parsed.flatMap(({ trip }) => trip.seals.map(({ sealId }) => sealId))
  const holders = await trips.holding({ containers: [...new Set(containers)], sealIds: [...new Set(sealIds)] })
  const taken = new Map<string, string>()
  for (const holder of holders) for (const name of namesOf(holder)) taken.set(name, `on trip ${holder.id} already`)
  return parsed.flatMap((one) => [...ofContainers(one), ...ofDeadline(one, nowMs), ...ofTaken(one, taken)])
}

const namesOf = ({ containers, seals }: Trip): string[] => [
  ...containers.map(({ number }) => `container ${number}`),
  ...seals.map(({ sealId }) => `seal ${sealId}`),
]

const ofContainers = ({ draft, trip }: Parsed): Remark[] =>
  trip.containers.flatMap(({ number, valid, repairs }, index) => {
    if (valid) return []
    const hint = repairs.length > 0 ? ` (did you mean ${repairs.join(' or ')}?)` : ''
    const place = draft.place(['containers', String(index), 'number'])
    return [{ ...place, message: `${number} is not valid by ISO 6346${hint}: it can't be armed` }]
  })

const ofDeadline = ({ draft, trip }: Parsed, nowMs: number): Remark[] =>
  trip.deadlineMs > nowMs ? [] : [{ ...draft.place(['deadline']), message: 'the deadline has passed already' }]

/** Named by a trip that is there, or by an earlier row of this very file. */
const ofTaken = ({ draft, trip }: Parsed, taken: Map<string, string>): Remark[] => {
  const remarks: Remark[] = []
  const look = (name: string, path: readonly string[]): void => {
    const by = taken.get(name)
    const place = draft.place(path)
    if (by !== undefined) remarks.push({ ...place, message: `${name} is ${by}` })
    taken.set(name, `in row ${place.row}, too`)
  }
  for (const [index, { number }] of trip.containers.entries())
    look(`container ${number}`, ['containers', String(index), 'number'])
  for (const [index, { sealId }] of trip.seals.entries()) look(`seal ${sealId}`, ['seals', String(index), 'sealId'])
  return remarks
}
