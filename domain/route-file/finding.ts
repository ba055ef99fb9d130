import type { LngLat } from '../place.ts'

export const FINDING_SEVERITIES = ['repaired', 'warning', 'refused'] as const
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number]

type Values = Readonly<Record<string, number | string>>
type Kind = { readonly severity: FindingSeverity; readonly text: (values: Values) => string }

const repaired = (text: Kind['text']): Kind => ({ severity: 'repaired', text })
const warning = (text: Kind['text']): Kind => ({ severity: 'warning', text })
const refused = (text: Kind['text']): Kind => ({ severity: 'refused', text })

const some = (count: number | string | undefined, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** Everything that can be said of a route file. Codes are stable: a page looks its own words up by them. */
const KINDS = {
  'file.empty': refused(() => 'the file is empty, expected GPX, KML or GeoJSON'),
  'file.format-unknown': refused(({ got }) => `got ${got}, expected GPX, KML or GeoJSON as text in UTF-8`),
  'file.format-differs': warning(({ type, format }) => `sent as ${type}, read as ${format}: that is what it holds`),
  'file.not-well-formed': refused(({ reason }) => `the file breaks off or is not well-formed: ${reason}`),
  'file.document-type': refused(
    () => 'the file has a document type declaration (DOCTYPE, ENTITY), which is never expanded: save it without one',
  ),
  'file.too-deep': refused(({ most }) => `elements lie inside each other more than ${most} deep: save it flat`),
  'file.no-line': refused(({ format }) => `there is no line in this ${format} file, only other things or nothing`),
  'file.several-lines': warning(
    ({ count }) => `the file has ${count} lines: the first is proposed as main, the others as alternates`,
  ),
  'file.too-many-lines': refused(
    ({ count, most }) => `${some(count, 'line')} left out: a corridor has at most ${most}`,
  ),
  'file.report-cut': warning(({ count }) => `${some(count, 'more remark')} left out`),
  'geojson.crs': refused(
    () => 'got crs, expected none: positions are WGS84 [lng, lat] (RFC 7946 section 4); export the file as RFC 7946',
  ),
  'geojson.not-geojson': refused(({ got }) => `got ${got}, expected a GeoJSON object with a known type`),
  'geojson.nesting': refused(
    ({ type, expected, got }) => `coordinates of a ${type} lie ${got} arrays deep, expected ${expected}`,
  ),
  'geometry.ignored': warning(({ count, what }) => `${count} × ${what} not read: a corridor is made of lines`),
  'kml.link-ignored': warning(
    ({ count }) => `${some(count, 'link')} to other files not followed: save what is shown there in the file`,
  ),
  'altitude.dropped': repaired(({ count }) => `altitude of ${some(count, 'position')} dropped: a corridor has none`),
  'positions.swapped': repaired(({ count }) => `latitude stood first in all ${count} positions: swapped`),
  'position.left-out': repaired(
    ({ count, got }) => `${some(count, 'position')} outside the range of degrees left out, the first ${got}`,
  ),
  'position.nowhere': refused(
    ({ count, got }) =>
      `got ${some(count, 'position')} outside the range of degrees, the first ${got}: expected lng −180…180 and lat −90…90; too much is missing without`,
  ),
  'parts.joined': repaired(
    ({ count, longestM }) => `${count} parts joined to one line, over gaps of up to ${longestM} m`,
  ),
  'parts.turned': repaired(({ count }) => `${some(count, 'part')} turned round to follow the part before`),
  'parts.apart': warning(({ gapKm }) => `${gapKm} km to the next part: too far to join, made a line of its own`),
  'line.too-short': refused(() => 'fewer than two places: no line'),
  'line.too-long': refused(({ lengthKm, mostKm }) => `${lengthKm} km long, expected at most ${mostKm} km`),
  'line.too-many-positions': refused(({ count, most }) => `${count} positions, expected at most ${most}: thin it out`),
  'line.over-antimeridian': refused(
    ({ from, to }) =>
      `passes the antimeridian, from longitude ${from} to ${to}: expected a line on one side of ±180 (RFC 7946 section 3.1.9)`,
  ),
  'line.duplicates': repaired(({ count }) => `${some(count, 'position')} less than 1 m after the one before left out`),
  'line.spikes': repaired(
    ({ count, longestM }) => `${some(count, 'spike')} of up to ${longestM} m cut off: out and back at once`,
  ),
  'line.thinned': repaired(
    ({ from, to, withinM }) => `${from} positions thinned to ${to}, the line moved by at most ${withinM} m`,
  ),
  'line.reversed': repaired(() => 'runs from the destination to the origin: turned round'),
  'line.far-from-gate': warning(({ end, distanceKm, gate }) => `the ${end} lies ${distanceKm} km from gate ${gate}`),
  'line.sparse': warning(
    ({ count, longestKm }) =>
      `${some(count, 'gap')} over 2 km between positions, the longest ${longestKm} km: the road between is not known`,
  ),
  'line.turns-back': warning(({ count }) => `turns back sharply in ${some(count, 'place')}: is that the road?`),
  'line.crosses-itself': warning(
    ({ count }) => `crosses or touches itself in ${some(count, 'place')}: progress along it is not clear there`,
  ),
  'line.crossings-unknown': warning(() => 'the lines are too tangled to tell where they cross themselves'),
} satisfies Readonly<Record<string, Kind>>

export type FindingCode = keyof typeof KINDS
export const FINDING_CODES = Object.keys(KINDS) as FindingCode[]

/** One thing that was repaired, or refused, or that an officer should look at. */
export type Finding = {
  readonly severity: FindingSeverity
  readonly code: FindingCode
  /** The same in words, English. */
  readonly message: string
  /** The figures of the message, for words in other languages. */
  readonly values: Values
  /** Where in the file, empty for all of it. */
  readonly path: string
  readonly at: LngLat | null
}

export const finding = (code: FindingCode, path: string, values: Values = {}, at: LngLat | null = null): Finding => ({
  severity: KINDS[code].severity,
  code,
  message: (KINDS[code] as Kind).text(values),
  values,
  path,
  at,
})
