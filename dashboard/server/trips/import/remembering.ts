import type { NetworkStore } from '../../../../adapters/records/records.ts'
import type { References } from '../new-trip.ts'

/** The same answers, each asked for once: hundreds of trips name the same few gates and corridors. */
export const remembering = (network: NetworkStore): References => {
  const answers = new Map<string, Promise<unknown>>()
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = answers.get(key) ?? ask()
    answers.set(key, known)
    return known as Promise<T>
  }
  return {
    gate: (id) => once(`gate ${id}`, () => network.gate(id)),
    corridor: (id) => once(`corridor ${id}`, () => network.corridor(id)),
    corridorInForce: (id, atMs) => once(`corridor ${id} at ${atMs}`, () => network.corridorInForce(id, atMs)),
  }
}
