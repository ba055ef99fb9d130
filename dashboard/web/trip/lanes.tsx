import { type PointerEvent, useMemo } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { TimelineItemWire } from '../../../contract/http/timeline.ts'
import { useWords } from '../language/use-words.ts'
import type { Cursor } from './cursor.ts'
import { EventLane } from './event-lane.tsx'
import type { TimedFix } from './fix-at.ts'
import styles from './journey.module.css'
import { Lane } from './lane.tsx'
import { laneColumns } from './lane-columns.ts'
import { LANES } from './lane-list.ts'
import { LANE_EDGES_PX } from './lane-plot.ts'
import type { TimeSpan } from './span-of.ts'

type Props = {
  alerts: readonly AlertWire[]
  events: readonly TimelineItemWire[]
  fixes: readonly TimedFix[]
  span: TimeSpan
  cursor: Cursor
  /** While true only a press moves the cursor, for the pointer may just rest there. */
  isHeld: boolean
}

/** Lanes over one time axis. What they show is also said in words above each: the pictures are hidden from readers. */
export const Lanes = ({ alerts, events, fixes, span, cursor, isHeld }: Props) => {
  const { t } = useWords()
  const columns = useMemo(() => laneColumns(fixes), [fixes])
  const follow = (event: PointerEvent<HTMLElement>) => {
    if (isHeld && event.buttons === 0) return
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - left - LANE_EDGES_PX.left) / (width - LANE_EDGES_PX.left - LANE_EDGES_PX.right)
    if (share < 0 || share > 1) return
    cursor.set(Math.round(span.fromMs + share * (span.toMs - span.fromMs)))
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the lanes are scrolled sideways, also by keyboard
    <section className={styles.laneScroller} tabIndex={0} aria-label={t('journey.lanes')}>
      <div className={styles.lanes} onPointerMove={follow} onPointerDown={follow} data-lanes>
        <EventLane alerts={alerts} events={events} span={span} cursor={cursor} />
        {LANES.map((lane, index) => (
          <Lane key={lane.name} hasAxis={index === LANES.length - 1} {...{ lane, columns, fixes, span, cursor }} />
        ))}
      </div>
    </section>
  )
}
