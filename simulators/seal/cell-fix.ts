import type { LngLat } from '../../domain/place.ts'
import type { Random } from '../random.ts'
import { moveBy } from '../road/path.ts'
import type { Reading } from './receiver.ts'

/** How far a position from cell towers is off (DOMAIN, "Devices": 1–3 km), and what it claims. */
const ERROR_M = { least: 300, most: 3_000 }
const CLAIM_M = { least: 800, most: 2_500 }
/** Not every modem says how good its guess is. */
const CLAIMS = 0.7

/** Where a seal without a fix believes it is: a guess from cell towers, kilometres off. */
export const cellReading = (position: LngLat, random: Random): Reading => {
  const [farM, towards] = [random.between(ERROR_M.least, ERROR_M.most), random.between(0, 2 * Math.PI)]
  return {
    position: moveBy(position, farM * Math.sin(towards), farM * Math.cos(towards)),
    accuracyM: random.chance(CLAIMS) ? Math.round(random.between(CLAIM_M.least, CLAIM_M.most)) : null,
    speedKmh: null,
    headingDeg: null,
    altitudeM: null,
    satellites: null,
    source: 'lbs',
    agoMs: 0,
  }
}
