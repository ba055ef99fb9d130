import { useEffect, useMemo, useRef } from 'react'
import type { CorridorWire } from '../../../../contract/http/corridor.ts'
import type { LngLat } from '../../../../domain/place.ts'
import type { CoverageWire } from '../../api/corridors.ts'
import { useWords } from '../../language/use-words.ts'
import { MapButtons } from '../../map/map-buttons.tsx'
import { pathOf } from '../../map/map-path.ts'
import { useRoads } from '../../map/roads/use-roads.ts'
import { useNetworkScene } from '../../map/use-network-scene.ts'
import styles from '../corridors.module.css'
import type { Lines } from '../draft/use-draft.ts'
import { type MarkedStretch, overlayOf, shadowPaths, stretchPath } from './draw-overlay.ts'
import { MapSigns } from './map-signs.tsx'
import { type LineHandlers, useCorridorView } from './use-corridor-view.ts'
import { useLineBand } from './use-line-band.ts'

type Props = LineHandlers & {
  lines: Lines
  /** The line that the pointer may change; null for readers. */
  edited: number | null
  isDrawing: boolean
  compared: CorridorWire | null
  coverage: CoverageWire | undefined
  marked: MarkedStretch | null
  /** A place to look at; a new object looks again. */
  lookAt: { readonly positions: readonly LngLat[] } | null
}

const NO_CORRIDORS: readonly CorridorWire[] = []

/** The corridor as it is drawn and as it would be judged. All of it can also be read and changed in the tables beside it. */
export const CorridorMap = (props: Props) => {
  const { lines, edited, isDrawing, compared, coverage, marked, lookAt } = props
  const { t } = useWords()
  const container = useRef<HTMLDivElement>(null)
  const view = useCorridorView(container, props)
  const band = useLineBand(lines)
  const other = useLineBand(compared?.lines ?? null)
  useNetworkScene(view?.map ?? null, NO_CORRIDORS)
  useRoads(view?.map ?? null)
  useEffect(() => view?.map.show({ bands: [band.paths] }), [view, band.paths])
  useEffect(() => view?.lines.show(lines, edited), [view, lines, edited])
  useEffect(() => view?.lines.setDrawing(isDrawing), [view, isDrawing])
  const overlay = useMemo(
    () =>
      overlayOf({
        compared: compared && {
          lines: compared.lines.map(({ geometry }) => pathOf(geometry.coordinates)),
          band: other.paths,
        },
        shadows: shadowPaths(coverage),
        marked: marked && stretchPath(marked),
      }),
    [compared, other.paths, coverage, marked],
  )
  useEffect(() => view?.map.show({ overlay }), [view, overlay])
  useEffect(() => {
    if (lookAt) view?.map.fit(lookAt.positions)
  }, [view, lookAt])
  return (
    <div className={styles.map} data-band={band.state}>
      {/* biome-ignore lint/a11y/useSemanticElements: Leaflet's map is one picture with its own keys (arrows, + and −) */}
      <div ref={container} className={styles.leaflet} role="group" aria-label={t('corridor.map')} data-map />
      <MapButtons
        fitLabel={t('corridor.fit')}
        control={{
          fit: () => view?.map.fit(lines.flatMap(({ geometry }) => geometry.coordinates)),
          zoom: (step) => view?.map.zoom(step),
        }}
      />
      <MapSigns band={band.state} comparedVersion={compared?.version ?? null} hasShadows={hasShadows(coverage)} />
    </div>
  )
}

const hasShadows = (coverage: CoverageWire | undefined): boolean =>
  coverage?.lines.some(({ shadows }) => shadows.length > 0) ?? false
