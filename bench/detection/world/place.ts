import type { LngLat } from '../../../domain/place.ts'
import { metresBetween } from './registered-line.ts'

/** A round area with a name: a gate's yard, a rest place, a place nobody may enter. */
export type Round = { readonly id: string; readonly centre: LngLat; readonly radiusM: number }

/** Metres inside its edge; negative outside. */
export const insideM = ({ centre, radiusM }: Round, at: LngLat): number => radiusM - metresBetween(centre, at)
