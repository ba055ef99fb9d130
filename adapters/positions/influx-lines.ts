import type { SealId } from '../../domain/ids.ts'
import type { FixSource } from '../../domain/report.ts'
import type { Series } from './influx-server.ts'
import type { Position } from './positions.ts'

export const MEASUREMENT = 'position'

/** Fields that a position may lack, with the mark of line protocol for their type; a field's type never changes. */
const OPTIONAL = [
  ['seq', 'i'],
  ['accuracyM', ''],
  ['speedKmh', ''],
  ['headingDeg', ''],
  ['altitudeM', ''],
  ['satellites', 'i'],
  ['batteryPct', ''],
] as const
type OptionalField = (typeof OPTIONAL)[number][0]

/** Every field of the measurement, as InfluxQL selects them. */
export const FIELDS = ['lng', 'lat', 'receivedAtMs', 'source', 'known', ...OPTIONAL.map(([name]) => name)]
  .map((name) => `"${name}"`)
  .join(', ')

/**
 * A position as line protocol, time in ms: the seal is the tag, so that (seal, time) is its identity.
 *
 * `known` has a bit for each optional field that is present. A point written over another keeps the fields it doesn't have
 * itself; whoever reads drops those by `known`. `position` must be storable: its id then needs no escaping.
 */
export const toLine = (position: Position): string => {
  let known = 0
  let optional = ''
  for (const [bit, [name, mark]] of OPTIONAL.entries()) {
    const value = position[name]
    if (value === null) continue
    known |= 1 << bit
    optional += `,${name}=${mark === 'i' ? Math.round(value) : value}${mark}`
  }
  const { sealId, lng, lat, receivedAtMs, source, atMs } = position
  const required = `lng=${lng},lat=${lat},receivedAtMs=${receivedAtMs}i,source="${source}",known=${known}i`
  return `${MEASUREMENT},seal=${sealId} ${required}${optional} ${atMs}`
}

/** The positions of a series that was selected with `FIELDS`. */
export const toPositions = (sealId: SealId, { columns, values }: Series): Position[] => {
  const column = new Map(columns.map((name, index) => [name, index]))
  return values.map((row) => {
    const field = (name: string): unknown => row[column.get(name) ?? -1]
    const known = Number(field('known'))
    const optional = (name: OptionalField): number | null => {
      const bit = OPTIONAL.findIndex(([each]) => each === name)
      return known & (1 << bit) ? Number(field(name)) : null
    }
    return {
      sealId,
      atMs: Number(field('time')),
      receivedAtMs: Number(field('receivedAtMs')),
      seq: optional('seq'),
      lng: Number(field('lng')),
      lat: Number(field('lat')),
      accuracyM: optional('accuracyM'),
      speedKmh: optional('speedKmh'),
      headingDeg: optional('headingDeg'),
      altitudeM: optional('altitudeM'),
      satellites: optional('satellites'),
      batteryPct: optional('batteryPct'),
      source: field('source') as FixSource,
    }
  })
}
