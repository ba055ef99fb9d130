import type { LngLat } from '../../../domain/place.ts'
import type { PlaceKind } from '../base-map/places.ts'

/** A name on the map; those earlier in the list win the room. */
export type Label = {
  readonly text: string
  readonly at: LngLat
  readonly kind: PlaceKind | 'gate'
  readonly minZoom: number
}
