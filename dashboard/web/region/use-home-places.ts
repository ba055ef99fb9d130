import { useMemo } from 'react'
import type { LngLat } from '../../../domain/place.ts'
import { useGates } from '../api/network.ts'
import { middleOf } from '../map/middle-of.ts'
import { useShell } from '../shell/use-shell.ts'
import { useRegion } from './use-region.ts'

/** Where a map looks at first: the gates of the region; nowhere for the whole country. */
export const useHomePlaces = (): readonly LngLat[] => {
  const { who } = useShell()
  const region = useRegion() ?? who.region
  const gates = useGates().data
  return useMemo(
    () =>
      region === null
        ? []
        : (gates ?? [])
            .filter(({ properties }) => properties.region === region)
            .map(({ geometry }) => middleOf(geometry)),
    [region, gates],
  )
}
