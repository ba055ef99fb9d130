import {
  CenteredTextSymbolizer,
  type JsonObject,
  type LabelRule,
  type LabelSymbolizer,
  LineLabelSymbolizer,
} from 'protomaps-leaflet'
import type { Language } from '../../language/words.ts'
import { boxOfLabel, LABEL_FONT } from '../draw-labels.ts'
import type { MapColours } from '../map-colours.ts'
import { OWN_NAMES, type OwnName } from './supervised-source.ts'

/** The first rules win the room: our own names, which are drawn above the package, then its towns, then its roads. */
export const labelRules = (
  colours: MapColours,
  { language, hasNames }: { readonly language: Language; readonly hasNames: boolean },
): LabelRule[] => {
  const look = { fill: colours['map-text'], stroke: colours['map-halo'], width: 2 }
  // A name in letters that officers read before one in letters that they don't.
  const labelProps = [`name:${language}`, 'name:vi', 'name:en', 'name']
  const town: LabelRule = {
    dataLayer: 'places',
    minzoom: 7,
    symbolizer: new CenteredTextSymbolizer({ ...look, labelProps, font: `400 11px ${LABEL_FONT}`, lineHeight: 1.3 }),
    filter: (_zoom, { props }) => props.kind === 'locality',
    sort: (a, b) => numberOf(a, 'min_zoom') - numberOf(b, 'min_zoom'),
  }
  const roads = (kinds: readonly string[], minzoom: number, props: string[]): LabelRule => ({
    dataLayer: 'roads',
    minzoom,
    symbolizer: new LineLabelSymbolizer({ ...look, labelProps: props, font: `400 11px ${LABEL_FONT}` }),
    filter: (_zoom, feature) => kinds.includes(String(feature.props.kind)),
  })
  return [
    { dataLayer: OWN_NAMES, symbolizer: OWN_ROOM, filter: (zoom, { props }) => zoom >= numberOf(props, 'minZoom') },
    ...(hasNames ? [town] : []),
    roads(['highway', 'major_road'], 9, ['shield_text', 'ref']),
    roads(['highway', 'major_road'], 13, labelProps),
    roads(['minor_road', 'other'], 16, labelProps),
  ]
}

const numberOf = (props: JsonObject, key: string): number => (typeof props[key] === 'number' ? props[key] : 0)

/** Keeps the room of a name that another layer writes. */
const OWN_ROOM: LabelSymbolizer = {
  place: ({ scratch }, geom, { props }) => {
    const anchor = geom[0]?.[0]
    if (!anchor) return undefined
    const [minX, minY, maxX, maxY] = boxOfLabel(scratch, props as unknown as OwnName, anchor)
    return [{ anchor, bboxes: [{ minX, minY, maxX, maxY }], draw: () => undefined }]
  },
}
