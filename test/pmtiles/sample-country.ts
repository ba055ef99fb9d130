import type { LngLat } from '../../domain/place.ts'
import type { TileFeature, TileLayers } from './vector-tile.ts'

const feature =
  (kind: TileFeature['kind']) =>
  (props: TileFeature['props'], ...at: readonly LngLat[]): TileFeature => ({ kind, at, props })
const point = feature('point')
const line = feature('line')
const polygon = feature('polygon')

/** Quốc lộ 9 and a stretch of QL1, drawn by eye; a coast; and what such a package must not say on a map of Việt Nam. */
export const SAMPLE_COUNTRY: TileLayers = {
  earth: [polygon({ kind: 'earth' }, [100, 24], [107.5, 20.5], [105.8, 18.8], [109.3, 13], [104, 8], [100, 8])],
  water: [
    polygon({ kind: 'ocean' }, [107.5, 20.5], [118, 22], [118, 6], [104, 8], [109.3, 13], [105.8, 18.8]),
    line({ kind: 'river' }, [105.5, 17.2], [106.2, 16.9], [107.2, 16.9]),
    point({ kind: 'sea', name: 'South China Sea' }, [113, 13]),
  ],
  roads: [
    line(
      { kind: 'highway', ref: 'QL1', name: 'Quốc lộ 1' },
      [106.2, 17.8],
      [107.1, 16.82],
      [107.59, 16.46],
      [108.2, 16.05],
    ),
    line({ kind: 'major_road', ref: 'QL9', name: 'Quốc lộ 9' }, [104.75, 16.56], [106.6, 16.62], [107.1, 16.82]),
    line({ kind: 'rail' }, [106.5, 17.6], [107.2, 16.7], [108.1, 16.1]),
    line({ kind: 'highway', ref: 'S1', name: '北京路' }, [112.32, 16.83], [112.36, 16.83]),
  ],
  boundaries: [
    line({ kind: 'country', kind_detail: 2 }, [104.5, 17.5], [106.6, 16.6], [107.3, 15.6], [107.5, 14.5]),
    line({ kind: 'country', kind_detail: 2 }, [108.8, 19.5], [110.2, 12], [112.5, 7.5], [117.6, 13], [118, 20]),
  ],
  places: [
    point({ kind: 'country', name: 'Laos', min_zoom: 1 }, [103.5, 18.5]),
    point({ kind: 'locality', name: 'Đông Hà', min_zoom: 6 }, [107.1, 16.82]),
    point({ kind: 'locality', name: 'ເຊໂປນ', 'name:en': 'Xepon', 'name:vi': 'Sê Pôn', min_zoom: 6 }, [106.22, 16.69]),
    point({ kind: 'locality', name: 'Vinh', min_zoom: 6 }, [106.4, 10.9]),
    point({ kind: 'locality', name: 'Sansha', min_zoom: 6 }, [112.34, 16.83]),
    point({ kind: 'locality', name: 'Kalayaan', min_zoom: 6 }, [114.28, 11.05]),
  ],
} // prettier-ignore
