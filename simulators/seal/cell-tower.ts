import type { LngLat } from '../../domain/place.ts'
import type { Random } from '../random.ts'
import type { ReportJson } from '../report-json.ts'

/** Việt Nam's country code (ITU-T E.212) and one of its networks. */
const MCC = 452
const MNC = 4
/** Towers on a grid of about 4 km, location areas of about 40 km. */
const TOWER_DEG = 0.04
const AREA_DEG = 0.4

/** The tower a seal at `position` is heard by: the same place gives the same tower. */
export const towerAt = ([lng, lat]: LngLat, random: Random): NonNullable<ReportJson['cell']> => {
  const square = (deg: number): number => Math.floor(lng / deg) * 1_000 + Math.floor(lat / deg)
  return {
    mcc: MCC,
    mnc: MNC,
    lac: square(AREA_DEG) % 65_536,
    cid: square(TOWER_DEG) % 268_435_456,
    rssiDbm: Math.round(-78 + random.normal() * 8),
  }
}
