import { exp, type Filter, GeomType, LineSymbolizer, type PaintRule, PolygonSymbolizer } from 'protomaps-leaflet'
import type { MapColours } from '../map-colours.ts'

type Stops = [zoom: number, px: number][]

/** Widths grow by this factor per zoom, as in Protomaps' own styles. */
const GROWTH = 1.6

/** Land, water and roads of Protomaps' basemap in the same quiet greys as the base map below (SCREENS, rule 1). */
export const paintRules = (colours: MapColours): PaintRule[] => {
  const { 'map-land': land, 'map-sea': sea, 'map-border': grey, 'line-strong': strong } = colours
  const area = (dataLayer: string, fill: string): PaintRule => ({
    dataLayer,
    symbolizer: new PolygonSymbolizer({ fill }),
    filter: (_zoom, { geomType }) => geomType === GeomType.Polygon,
  })
  const lines = (dataLayer: string, kinds: readonly string[], color: string, stops: Stops): PaintRule => ({
    dataLayer,
    minzoom: stops[0]?.[0] ?? 0,
    symbolizer: new LineSymbolizer({ color, width: exp(GROWTH, stops), lineCap: 'round', lineJoin: 'round' }),
    filter: isLineOf(kinds),
  })
  return [
    area('earth', land),
    area('water', sea),
    lines('water', ['river', 'canal'], sea, [
      [9, 0.8],
      [14, 2],
      [18, 9],
    ]),
    { ...area('buildings', grey), minzoom: 15, symbolizer: new PolygonSymbolizer({ fill: grey, opacity: 0.3 }) },
    lines('roads', ['other', 'path'], grey, [
      [14, 0.4],
      [18, 4],
    ]),
    lines('roads', ['minor_road'], grey, [
      [12, 0.5],
      [15, 2],
      [18, 9],
    ]),
    dashed('roads', isLineOf(['rail']), 9, { color: grey, width: 1, dash: [4, 4] }),
    lines('roads', ['major_road'], grey, [
      [7, 1],
      [12, 2],
      [15, 4],
      [18, 13],
    ]),
    lines('roads', ['highway'], strong, [
      [5, 1],
      [8, 1.6],
      [12, 2.4],
      [15, 6],
      [18, 16],
    ]),
    dashed('boundaries', isOfCountry, 0, { color: grey, width: 1, dash: [6, 3] }),
  ]
}

const isLineOf =
  (kinds: readonly string[]): Filter =>
  (_zoom, { geomType, props }) =>
    geomType === GeomType.Line && kinds.includes(String(props.kind))

/** OpenStreetMap's admin_level 2. */
const isOfCountry: Filter = (_zoom, { props }) => Number(props.kind_detail) <= 2

const dashed = (
  dataLayer: string,
  filter: Filter,
  minzoom: number,
  look: { readonly color: string; readonly width: number; readonly dash: number[] },
): PaintRule => ({ dataLayer, filter, minzoom, symbolizer: new LineSymbolizer(look) })
