import type { LngLat } from '../../../domain/place.ts'
import type { Random } from '../../../simulators/random.ts'
import { cellReading } from '../../../simulators/seal/cell-fix.ts'
import { createReceiver, type Reading, type Receiver } from '../../../simulators/seal/receiver.ts'

/** What the receiver can hear at this moment. */
export type Reception = {
  /** Satellites, cell towers only, or nothing. */
  readonly from: 'satellites' | 'cells' | 'nothing'
  /** Where it is made to believe it is; null = nobody lies to it. */
  readonly decoy: LngLat | null
}

/** A receiver that goes without satellites at times, and believes what it is told. */
export const createDeceivable = (options: {
  readonly random: Random
  readonly repeatsFix: boolean
  readonly tellsAccuracy: boolean
  readonly reception: () => Reception
}): Receiver => {
  const { random, repeatsFix, tellsAccuracy, reception } = options
  const receiver = createReceiver(random.fork('receiver'))
  const cells = random.fork('cells')
  let last: Reading | null = null
  let lastAgoMs = 0
  return {
    read(body, elapsedS, sky) {
      const { from, decoy } = reception()
      lastAgoMs += elapsedS * 1_000
      if (from === 'cells') return cellReading(body.position, cells)
      if (from === 'nothing') return repeatsFix && last ? { ...last, agoMs: lastAgoMs } : null
      const reading = receiver.read(decoy ? { ...body, position: decoy } : body, elapsedS, sky)
      lastAgoMs = 0
      last = tellsAccuracy ? reading : { ...reading, accuracyM: null }
      return last
    },
  }
}
