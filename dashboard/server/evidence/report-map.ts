import type { LngLat } from '../../../domain/place.ts'
import type { Documents } from './documents.ts'

const WIDTH = 720
const HEIGHT = 420
const EDGE = 24
/** More points than pixels show nothing more. */
const MOST_POINTS = 2_000

/** The permitted lines (grey) and the track (dark; outliers left out), north up, as SVG: for paper, without a base map. */
export const reportMap = ({ routes, track, alerts }: Documents): string => {
  const lines = routes
    .flatMap(({ corridor }) => corridor?.lines ?? [])
    .map(({ geometry }) => places(geometry.coordinates))
  const fixes = track.features
    .filter(({ properties }) => properties.flags.length === 0 && properties.source === 'gnss')
    .map(({ geometry: { coordinates } }): LngLat => [coordinates[0], coordinates[1]])
  const rung = alerts.flatMap(({ alert }) => (alert.position && alert.state !== 'withdrawn' ? [alert.position] : []))
  const toPaper = projection([...lines.flat(), ...fixes, ...rung])
  const path = (points: readonly LngLat[]): string =>
    thinned(points)
      .map((point) => toPaper(point).join(','))
      .join(' ')
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Bản đồ · Map">`,
    ...lines.map((line) => `<polyline points="${path(line)}" fill="none" stroke="#bbb" stroke-width="7"/>`),
    `<polyline points="${path(fixes)}" fill="none" stroke="#222" stroke-width="1.5"/>`,
    ...rung.map((place) => {
      const [x, y] = toPaper(place)
      return `<circle cx="${x}" cy="${y}" r="5" fill="none" stroke="#d55e00" stroke-width="2"/>`
    }),
    '</svg>',
  ].join('')
}

const places = (coordinates: readonly (readonly number[])[]): LngLat[] =>
  coordinates.map(([lng = 0, lat = 0]): LngLat => [lng, lat])

const thinned = (points: readonly LngLat[]): readonly LngLat[] => {
  const step = Math.ceil(points.length / MOST_POINTS)
  return step <= 1 ? points : points.filter((_, index) => index % step === 0 || index === points.length - 1)
}

/** Equirectangular about the middle: true enough for a sheet of paper. */
const projection = (all: readonly LngLat[]): ((place: LngLat) => [number, number]) => {
  const edge = (of: (place: LngLat) => number, pick: (a: number, b: number) => number): number =>
    all.reduce((so, place) => pick(so, of(place)), of(all[0] ?? [0, 0]))
  const [west, east] = [edge(([lng]) => lng, Math.min), edge(([lng]) => lng, Math.max)]
  const [south, north] = [edge(([, lat]) => lat, Math.min), edge(([, lat]) => lat, Math.max)]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const perDegree = Math.min(
    (WIDTH - 2 * EDGE) / Math.max((east - west) * squeeze, 1e-6),
    (HEIGHT - 2 * EDGE) / Math.max(north - south, 1e-6),
  )
  const rounded = (value: number): number => Math.round(value * 10) / 10
  return ([lng, lat]) => [rounded(EDGE + (lng - west) * squeeze * perDegree), rounded(EDGE + (north - lat) * perDegree)]
}
