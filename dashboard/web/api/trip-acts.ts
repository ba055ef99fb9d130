import type { TripWire } from '../../../contract/http/trip.ts'
import { request } from './request.ts'
import { tripAddress } from './trips.ts'

type TripChange = {
  /** Null takes its seals off. */
  readonly sealId?: string | null
  readonly containers?: readonly Pick<
    TripWire['containers'][number],
    'number' | 'mechanicalSeal' | 'mechanicalSealClass' | 'declaration'
  >[]
}
/** Mends a trip that is not armed yet. */
export const changeTrip = ({ id, version }: Pick<TripWire, 'id' | 'version'>, change: TripChange): Promise<TripWire> =>
  request('PATCH', tripAddress(id), change, { version })
