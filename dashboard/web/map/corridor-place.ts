import type { LngLat } from '../../../domain/place.ts'

/** Where a position is, relative to a corridor: `beyondM` is beyond its edge, negative inside. */
export type CorridorPlace = { readonly beyondM: number; readonly crossTrackM: number; readonly nearest: LngLat }
