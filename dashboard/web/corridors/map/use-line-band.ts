import { useEffect, useState } from 'react'
import { bandOf } from '../../map/corridor-questions.ts'
import { type MapPath, pathsOfArea } from '../../map/map-path.ts'
import type { Lines } from '../draft/use-draft.ts'

export type LineBand = {
  readonly paths: readonly MapPath[]
  /** `drawing`: what is shown is the band before the last change. */
  readonly state: 'drawn' | 'drawing' | 'failed'
}
type Known = { readonly lines: Lines; readonly paths: readonly MapPath[]; readonly hasFailed: boolean }

/** The band of these lines as it would be judged; the one before stays until the new one is there. */
export const useLineBand = (lines: Lines | null): LineBand => {
  const [known, setKnown] = useState<Known | null>(null)
  useEffect(() => {
    if (!lines) return
    let isOver = false
    bandOf({ lines }).then(
      (band) => !isOver && setKnown({ lines, paths: pathsOfArea(band), hasFailed: false }),
      (error: unknown) => {
        console.error('the band of the drawing could not be drawn:', error)
        if (!isOver) setKnown({ lines, paths: [], hasFailed: true })
      },
    )
    return () => {
      isOver = true
    }
  }, [lines])
  if (!lines) return NONE
  if (known?.lines !== lines) return { paths: known?.paths ?? [], state: 'drawing' }
  return { paths: known.paths, state: known.hasFailed ? 'failed' : 'drawn' }
}

const NONE: LineBand = { paths: [], state: 'drawn' }
