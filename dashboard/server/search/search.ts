import { searchable } from '../../../adapters/records/folded-text.ts'
import type { Records, Seal } from '../../../adapters/records/records.ts'
import type { FoundWire } from '../../../contract/http/search.ts'
import { foldText } from '../../../domain/fold-text.ts'
import type { Gate } from '../../../domain/network/network.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { Trip } from '../../../domain/trip/trip.ts'

type Asked = { readonly q: string; readonly limit: number; readonly sight: Sight }

const wordsOf = (q: string): string[] =>
  foldText(q)
    .split(/\s+/)
    .filter((word) => word !== '')

/** Whether a text alone holds every word asked for, with or without its punctuation. */
const holds = (text: string | null, words: readonly string[]): boolean => {
  if (text === null) return false
  const folded = searchable([text])
  return words.every((word) => folded.includes(word))
}

/** What of a trip was meant: the container, declaration or vehicle whose words matched, else the trip itself. */
const foundIn = (trip: Trip, words: readonly string[]): FoundWire => {
  const found = (kind: FoundWire['kind'], text: string): FoundWire => ({
    kind,
    text,
    id: trip.id,
    tripId: trip.id,
    state: trip.state,
  })
  const container = trip.containers.find(({ number }) => holds(number, words))
  if (container) return found('container', container.number)
  const declaration = [trip.declaration, ...trip.containers.map((one) => one.declaration)].find((one) =>
    holds(one, words),
  )
  if (declaration) return found('declaration', declaration)
  return holds(trip.vehicle, words) && trip.vehicle ? found('vehicle', trip.vehicle) : found('trip', trip.id)
}

const sealFound = ({ id, state }: Seal): FoundWire => ({ kind: 'seal', text: id, id, tripId: null, state })

const gateFound = ({ id, name }: Gate): FoundWire => ({ kind: 'gate', text: name.vi, id, tripId: null, state: null })

/** Gates by name in either language, and by id; they stand on every map. */
const findGates = async (records: Records, words: readonly string[]): Promise<FoundWire[]> =>
  (await records.network.gates()).filter(({ id, name }) => holds(`${id} ${name.vi} ${name.en}`, words)).map(gateFound)

/** Seals are looked up by those who may see the register: a carrier finds its trips only. */
const findSeals = async (records: Records, { q, limit, sight }: Asked): Promise<FoundWire[]> =>
  sight.kind === 'carrier' ? [] : (await records.seals.list({ q, limit, cursor: null, sight })).items.map(sealFound)

/** Without diacritics, every word somewhere: seals and gates by their own names first, then trips, newest first. */
export const search = async (records: Records, asked: Asked): Promise<FoundWire[]> => {
  const { q, limit, sight } = asked
  const words = wordsOf(q)
  if (words.length === 0) return []
  const trips = (await records.trips.list({ q, limit, cursor: null, sight })).items.map((trip) => foundIn(trip, words))
  return [...(await findSeals(records, asked)), ...(await findGates(records, words)), ...trips].slice(0, limit)
}
