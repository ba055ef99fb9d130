import { ID_PATTERN, type SealId } from '../../domain/ids.ts'
import { AT, LAT, LNG, MEASURED, RECEIVED, type Rows, SEQ, STRIDE } from './position-rows.ts'

/**
 * Times every twin can hold, ms since epoch: InfluxDB counts nanoseconds in 64 bits, from 1677-09-21 to 2262-04-11
 * (docs.influxdata.com, "Timestamp"). One day less on both ends.
 */
export const STORABLE_FROM_MS = -9_223_372_036_854 + 86_400_000
export const STORABLE_TO_MS = 9_223_372_036_854 - 86_400_000

/** A measured value beyond this is no measurement, and would not survive the packing. */
const LARGEST_VALUE = 1e9

const isStorableTime = (ms: number): boolean =>
  Number.isSafeInteger(ms) && ms >= STORABLE_FROM_MS && ms <= STORABLE_TO_MS

/** Why no twin will ever take the position in row `row` (got and expected), or null when every twin does. */
export const unstorable = (sealId: SealId, rows: Rows, row: number): string | null => {
  const at = row * STRIDE
  const atMs = rows[at + AT] as number
  const receivedAtMs = rows[at + RECEIVED] as number
  const lng = (rows[at + LNG] as number) / 1e7
  const lat = (rows[at + LAT] as number) / 1e7
  const seq = rows[at + SEQ] as number
  if (!ID_PATTERN.test(sealId)) return `sealId is ${JSON.stringify(sealId)}, expected an id as CONTRACT has them`
  if (!isStorableTime(atMs)) return `atMs is ${atMs}, expected whole ms between the years 1677 and 2262`
  if (!isStorableTime(receivedAtMs)) {
    return `receivedAtMs is ${receivedAtMs}, expected whole ms between the years 1677 and 2262`
  }
  if (!(Math.abs(lng) <= 180)) return `lng is ${lng}, expected degrees from -180 to 180`
  if (!(Math.abs(lat) <= 90)) return `lat is ${lat}, expected degrees from -90 to 90`
  if (!Number.isNaN(seq) && !(Number.isSafeInteger(seq) && seq >= 0))
    return `seq is ${seq}, expected a whole number from 0`
  for (const { name, column, perUnit } of MEASURED) {
    const value = (rows[at + column] as number) / perUnit
    if (Math.abs(value) > LARGEST_VALUE) return `${name} is ${value}, expected a number up to ${LARGEST_VALUE} or null`
  }
  return null
}
