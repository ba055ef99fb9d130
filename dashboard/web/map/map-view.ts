import { baseMap } from 'virtual:base-map'
import L from 'leaflet'
import type { Severity } from '../../../domain/alert/alert.ts'
import type { LngLat } from '../../../domain/place.ts'
import type { Language } from '../language/words.ts'
import type { SealMark, SealStore } from '../live/seal-store.ts'
import { CanvasLayer, type Draw, padOf } from './canvas-layer.ts'
import { type Cluster, clusterAt } from './cluster-seals.ts'
import { baseMapPaths, drawBaseMap, drawIslets } from './draw-base-map.ts'
import { drawEvidence, type EvidenceDrawing } from './draw-evidence.ts'
import { drawLabels } from './draw-labels.ts'
import { drawMoment, drawSpots, type MomentDrawing, type Spot } from './draw-moment.ts'
import { drawCorridors, drawGates } from './draw-network.ts'
import { drawSeals } from './draw-seals.ts'
import { drawTrack } from './draw-track.ts'
import type { Label } from './label.ts'
import { type MapColours, onSchemeChange, readMapColours } from './map-colours.ts'
import { ALL_LAYERS, type MapLayers } from './map-layers.ts'
import { type MapPath, pixelsOfMetres, type View } from './map-path.ts'
import { nearestMark } from './nearest-mark.ts'
import type { PackageLook } from './roads/package-layer.ts'
import { createRoadLayer, type Roads } from './roads/road-layer.ts'
import { createSealSprites, type SealSprites } from './seal-sprites.ts'
import type { TrackDrawing } from './track-drawing.ts'

/** Everything the map shows besides the live seals; replaced in parts by `show`. */
export type Scene = {
  readonly bands: readonly (readonly MapPath[])[]
  readonly gates: readonly { readonly paths: readonly MapPath[] }[]
  readonly labels: readonly Label[]
  readonly track: TrackDrawing | null
  readonly evidence: EvidenceDrawing | null
  /** Where alerts of a journey began. */
  readonly spots: readonly Spot[]
  readonly severityOf: ReadonlyMap<string, Severity>
  readonly isChosen: (mark: SealMark) => boolean
  readonly ageOf: (fixedAtMs: number) => string
  readonly layers: MapLayers
  /** What one page draws besides, above the corridors and below the names. */
  readonly overlay: Overlay | null
}
export type Overlay = (context: CanvasRenderingContext2D, view: View, colours: MapColours) => void
export type MapWindow = {
  readonly bbox: readonly [number, number, number, number]
  readonly zoom: number
  /** In the middle of the window. */
  readonly metresPerPx: number
}
export type MapView = {
  show(part: Partial<Scene>): void
  /** Shows all of these positions; the whole country when there are none. */
  fit(positions: readonly LngLat[]): void
  /** Where a journey was at the moment that is looked at; null for none. Cheap: called many times a second. */
  mark(moment: MomentDrawing | null): void
  zoom(step: 1 | -1): void
  /** Rejects when a road map can't be read; the map then goes on without. */
  showRoads(roads: Roads, language: Language): Promise<void>
  stop(): void
  /** For what is edited on the map itself. */
  readonly leaflet: L.Map
}

/** From the far north-west to Trường Sa: the archipelagos are part of the first look. */
const VIETNAM: L.LatLngBoundsExpression = [
  [7.5, 102],
  [23.5, 116],
]
const LIMITS: L.LatLngBoundsExpression = [
  [-3, 88],
  [31, 130],
]
const ZOOM = { least: 4, most: 18, closest: 13 }
/** A click on a group goes this much closer. */
const CLOSER = 2
/** Ages on the map are words of seconds and minutes. */
const AGE_TICK_MS = 1_000

/** The base map, for every map of the page. */
const GROUND = baseMapPaths(baseMap)
const LAND = [...GROUND.land, ...GROUND.vietnam]

const EMPTY: Scene = {
  bands: [],
  gates: [],
  labels: [],
  track: null,
  evidence: null,
  spots: [],
  severityOf: new Map(),
  isChosen: () => false,
  ageOf: () => '',
  layers: ALL_LAYERS,
  overlay: null,
}

type MapDeps = {
  readonly container: HTMLElement
  readonly seals: SealStore
  /** How much larger than laid out it is shown, by a transform of its container: a wall. */
  readonly enlargement?: number
}

/** Leaflet driven directly: it pans, zooms and loads tiles; everything else is drawn on three canvases. */
export const createMapView = (
  deps: MapDeps,
  on: {
    /** A click on the seal nearest to it, or on none, and where. */
    readonly pick: (mark: SealMark | null, at: LngLat) => void
    readonly move: (window: MapWindow) => void
  },
): MapView => {
  const { container, seals, enlargement = 1 } = deps
  const look: Look = { scene: EMPTY, moment: null, clusters: [], ...readLook(enlargement) }
  const map = createLeafletMap(container)
  const { ground, things, live } = addLayers(map, look, { seals, enlargement })
  const roads = createRoadLayer(map, () => roadLook(look, enlargement), ZOOM.most)
  const redraw = () => {
    for (const layer of [ground, things, live]) layer.redraw()
  }

  map.on('moveend', () => on.move(windowOf(map)))
  map.on('click', ({ containerPoint, latlng }) => {
    const pad = padOf(map.getSize())
    const isCluster = clusterAt(look.clusters, containerPoint.x + pad.x, containerPoint.y + pad.y) !== null
    if (isCluster) map.setView(latlng, map.getZoom() + CLOSER)
    else on.pick(nearestMark(map, seals.all(), containerPoint), [latlng.lng, latlng.lat])
  })
  const stops = [
    seals.subscribe(() => live.redraw()),
    onSchemeChange(() => {
      Object.assign(look, readLook(enlargement))
      redraw()
      roads.redraw()
    }),
    watchSize(map, container),
    every(AGE_TICK_MS, () => live.redraw()),
  ]
  // Canvas text drawn before the typeface is there would stay in the substitute.
  void document.fonts.ready.then(redraw)
  on.move(windowOf(map))

  return {
    show: (part) => {
      look.scene = { ...look.scene, ...part }
      if (part.labels || part.layers) roads.redraw()
      things.redraw()
      live.redraw()
    },
    fit: (positions) => fitTo(map, positions),
    mark: (moment) => {
      look.moment = moment
      live.redraw()
    },
    zoom: (step) => void map.setZoom(map.getZoom() + step),
    showRoads: roads.show,
    stop: () => {
      roads.stop()
      for (const stop of stops) stop()
      map.remove()
    },
    leaflet: map,
  }
}

/** What the canvases are drawn from; the layers read it anew each time. */
type Look = {
  scene: Scene
  moment: MomentDrawing | null
  colours: MapColours
  sprites: SealSprites
  clusters: readonly Cluster[]
}

const readLook = (enlargement: number): Pick<Look, 'colours' | 'sprites'> => {
  const colours = readMapColours()
  return { colours, sprites: createSealSprites(colours, ratioOf(enlargement)) }
}
const ratioOf = (enlargement: number): number => (window.devicePixelRatio || 1) * enlargement

const roadLook = ({ scene, colours }: Look, enlargement: number): Omit<PackageLook, 'language'> => ({
  colours,
  labels: labelsFor(scene),
  hasNames: scene.layers.names,
  land: LAND,
  devicePixelRatio: ratioOf(enlargement),
})

/** No animation: one thing moves on this screen, and it is not the map (SCREENS, rule 3). */
const createLeafletMap = (container: HTMLElement): L.Map => {
  const map = L.map(container, {
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    minZoom: ZOOM.least,
    maxZoom: ZOOM.most,
    maxBounds: LIMITS,
    maxBoundsViscosity: 1,
    zoomSnap: 0.5,
    wheelPxPerZoomLevel: 90,
  })
  createPanes(map)
  return map.fitBounds(VIETNAM)
}

const addLayers = (map: L.Map, look: Look, { seals, enlargement }: Required<Omit<MapDeps, 'container'>>) => {
  const layerOf = (name: string, draw: Draw) => new CanvasLayer(name, draw, enlargement).addTo(map)
  const ground = layerOf('ground', (context, view) => drawBaseMap(context, view, GROUND, look.colours))
  const things = layerOf('things', (context, view) => {
    const { scene, colours } = look
    drawIslets(context, view, GROUND, colours)
    if (scene.layers.corridors) drawCorridors(context, view, scene.bands, colours)
    if (scene.layers.gates) drawGates(context, view, scene.gates, colours)
    scene.overlay?.(context, view, colours)
    drawLabels(context, view, labelsFor(scene), colours)
    if (scene.track) drawTrack(context, view, scene.track, colours)
    drawSpots(context, view, scene.spots, colours)
    if (scene.evidence) drawEvidence(context, view, scene.evidence, colours)
  })
  const live = layerOf('seals', (context, view) => {
    const { scene } = look
    look.clusters = drawSeals(context, view, { ...scene, hasAges: scene.layers.ages, marks: seals.all() }, look)
    if (look.moment) drawMoment(context, view, look.moment, look.colours)
  })
  return { ground, things, live }
}

/** The archipelagos are named on every map of Việt Nam (DOMAIN, "Who uses it"): no switch takes them away. */
const labelsFor = ({ labels, layers }: Scene): readonly Label[] =>
  labels.filter(({ kind }) => kind === 'archipelago' || (kind === 'gate' ? layers.gates : layers.names))

/** The offline map below a road map's tiles (Leaflet's own pane is 200), seals above all else. */
const createPanes = (map: L.Map): void => {
  for (const [name, zIndex] of [
    ['ground', 100],
    ['things', 300],
    ['seals', 400],
  ] as const)
    map.createPane(name).style.zIndex = String(zIndex)
}

const fitTo = (map: L.Map, positions: readonly LngLat[]): void => {
  // The panel that opened with the choice has taken its room by now; the observer of the size is told later.
  map.invalidateSize({ animate: false, pan: false })
  if (positions.length === 0) return void map.fitBounds(VIETNAM)
  const bounds = L.latLngBounds(positions.map(([lng, lat]) => [lat, lng] as L.LatLngTuple))
  map.fitBounds(bounds, { maxZoom: ZOOM.closest, padding: [48, 48], animate: false })
}

const windowOf = (map: L.Map): MapWindow => {
  const bounds = map.getBounds()
  return {
    bbox: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
    zoom: map.getZoom(),
    metresPerPx: 1 / pixelsOfMetres(1, map.getCenter().lat, 256 * 2 ** map.getZoom()),
  }
}

/** The map's place grows and shrinks with the panels beside it. */
const watchSize = (map: L.Map, container: HTMLElement): (() => void) => {
  const observer = new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false }))
  observer.observe(container)
  return () => observer.disconnect()
}

const every = (ms: number, act: () => void): (() => void) => {
  const timer = window.setInterval(act, ms)
  return () => window.clearInterval(timer)
}
