import { useEffect, useState } from 'react'

/** A screen this high is looked at from a desk: what the map writes is sized for it. */
const DESK_PX = 900

const enlargement = (): number => Math.max(1, window.innerHeight / DESK_PX)

/** How much larger than on a desk the map is drawn, so that names and marks are read from as far as all else. */
export const useEnlargement = (): number => {
  const [times, setTimes] = useState(enlargement)
  useEffect(() => {
    const measure = () => setTimes(enlargement())
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  return times
}
