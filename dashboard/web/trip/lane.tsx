import { useEffect, useRef, useState } from 'react'
import { useWords } from '../language/use-words.ts'
import { onSchemeChange } from '../map/map-colours.ts'
import type { Cursor } from './cursor.ts'
import { indexAt, type TimedFix } from './fix-at.ts'
import styles from './journey.module.css'
import type { LaneColumns } from './lane-columns.ts'
import type { LaneSpec } from './lane-list.ts'
import { createLanePlot, type LanePlot } from './lane-plot.ts'
import type { TimeSpan } from './span-of.ts'
import { useCursorMs } from './use-cursor.ts'

type Props = {
  lane: LaneSpec
  hasAxis: boolean
  columns: LaneColumns
  fixes: readonly TimedFix[]
  span: TimeSpan
  cursor: Cursor
}

/** One chart under the map, with its name and the value at the cursor above it. */
export const Lane = ({ lane, hasAxis, columns, fixes, span, cursor }: Props) => {
  const { t, language } = useWords()
  const target = useRef<HTMLDivElement>(null)
  const [plot, setPlot] = useState<LanePlot | null>(null)
  const scheme = useScheme()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another ground has other colours: the chart is made anew
  useEffect(() => {
    if (!target.current) return
    const made = createLanePlot(target.current, { lane, hasAxis, language })
    const observer = new ResizeObserver(([entry]) => entry && made.resize(entry.contentRect.width))
    observer.observe(target.current)
    setPlot(made)
    return () => {
      observer.disconnect()
      made.stop()
      setPlot(null)
    }
  }, [lane, hasAxis, language, scheme])
  useEffect(() => plot?.show(columns, span), [plot, columns, span])
  useEffect(() => {
    if (!plot) return
    plot.mark(cursor.get())
    return cursor.subscribe(() => plot.mark(cursor.get()))
  }, [plot, cursor])
  return (
    <div className={styles.lane} data-lane={lane.name}>
      <p className={styles.laneHead}>
        <span>{t(`journey.lane.${lane.name}`)}</span> <LaneValue {...{ lane, fixes, cursor }} />
      </p>
      <div ref={target} aria-hidden="true" />
    </div>
  )
}

const LaneValue = ({ lane, fixes, cursor }: Pick<Props, 'lane' | 'fixes' | 'cursor'>) => {
  const { t, number } = useWords()
  const fix = fixes[indexAt(fixes, useCursorMs(cursor))]
  const value = fix ? lane.valueOf(fix) : null
  const said = value === null ? t('state.unknown') : t(`unit.${lane.unit}`, { value: number(value, 0) })
  const limit = lane.name === 'distance' && fix?.halfWidthM != null ? fix.halfWidthM : null
  return (
    <strong data-lane-value>
      {said}
      {limit !== null && ` ${t('journey.ofHalfWidth', { value: number(limit) })}`}
    </strong>
  )
}

/** Changes when light and dark are switched. */
const useScheme = (): number => {
  const [count, setCount] = useState(0)
  useEffect(() => onSchemeChange(() => setCount((before) => before + 1)), [])
  return count
}
