import { readFileSync } from 'node:fs'
import { TRIP_EVENTS, transition } from '../../../domain/trip/transitions.ts'
import { TRIP_STATES, type TripState } from '../../../domain/trip/trip.ts'
import { actRefusal, TRIP_ACTS } from '../../../domain/trip/trip-acts.ts'
import { testTrip } from './test-trip.ts'

const afterEvent = (state: TripState, event: (typeof TRIP_EVENTS)[number]): string => {
  const decision = transition(testTrip({ state }), event, 0)
  return decision.kind === 'changed' ? decision.trip.state : '·'
}
const afterAct = (state: TripState, act: (typeof TRIP_ACTS)[number]): string =>
  actRefusal(testTrip({ state }), act) === null ? 'same' : '·'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** What the code does with every event and act in every state, as a Markdown table. */
export const stateTable = (): string =>
  [
    row(['what', ...TRIP_STATES]),
    row(Array.from({ length: TRIP_STATES.length + 1 }, () => '---')),
    ...TRIP_EVENTS.map((event) => row([event, ...TRIP_STATES.map((state) => afterEvent(state, event))])),
    ...TRIP_ACTS.map((act) => row([act, ...TRIP_STATES.map((state) => afterAct(state, act))])),
  ].join('\n')

/** The table in docs/trip-states.md. */
export const documentedTable = (): string | undefined =>
  readFileSync(new URL('../../../docs/trip-states.md', import.meta.url), 'utf8')
    .split('\n\n')
    .find((part) => part.startsWith('| what | DRAFT'))
    ?.trim()
