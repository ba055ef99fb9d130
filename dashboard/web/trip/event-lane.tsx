import { type RefObject, useEffect, useRef } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { TimelineItemWire } from '../../../contract/http/timeline.ts'
import { formatClock } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import { SEVERITY_SYMBOLS } from '../severity/severity-mark.tsx'
import type { Cursor } from './cursor.ts'
import styles from './journey.module.css'
import { LANE_EDGES_PX } from './lane-plot.ts'
import type { TimeSpan } from './span-of.ts'

type Props = {
  alerts: readonly AlertWire[]
  events: readonly TimelineItemWire[]
  span: TimeSpan
  cursor: Cursor
}

/** Alerts have a row of their own above; what else is said of them belongs to the time line. */
const isMark = ({ kind }: TimelineItemWire): boolean => !kind.startsWith('alert-') && kind !== 'fixes-missing'

const placeOf = (ms: number, { fromMs, toMs }: TimeSpan): string => {
  const share = Math.min(1, Math.max(0, (ms - fromMs) / (toMs - fromMs)))
  return `calc(${LANE_EDGES_PX.left}px + ${share} * (100% - ${LANE_EDGES_PX.left + LANE_EDGES_PX.right}px))`
}

/** The uppermost lane: alerts as bars over the time they lasted, below them what people and the journey did. */
export const EventLane = ({ alerts, events, span, cursor }: Props) => {
  const { t, of } = useWords()
  const line = useRef<HTMLDivElement>(null)
  useCursorLine(line, cursor, span)
  const marks = events.filter(isMark).filter(({ at }) => Date.parse(at) >= span.fromMs)
  return (
    <div className={styles.lane} data-lane="events" data-alerts={alerts.length} data-events={marks.length}>
      <p className={styles.laneHead}>{t('journey.lane.events')}</p>
      <div className={styles.events} aria-hidden="true">
        <div ref={line} className={styles.cursorLine} />
        {alerts.map((alert) => (
          <AlertBar key={alert.id} alert={alert} span={span} title={of(alert.sentence)} />
        ))}
        {marks.map((item, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: two of one kind may share an instant, and the list only grows
            key={`${item.kind} ${item.at} ${index}`}
            className={styles.tick}
            style={{ left: placeOf(Date.parse(item.at), span) }}
            title={`${formatClock(Date.parse(item.at))} ${t(`timeline.kind.${item.kind}`)}`}
          />
        ))}
      </div>
    </div>
  )
}

const AlertBar = ({ alert, span, title }: { alert: AlertWire; span: TimeSpan; title: string }) => {
  const left = placeOf(Date.parse(alert.startedAt), span)
  const right = placeOf(alert.endedAt === null ? span.toMs : Date.parse(alert.endedAt), span)
  return (
    <span
      className={styles.alertBar}
      data-severity={alert.severity}
      data-withdrawn={alert.state === 'withdrawn' || undefined}
      style={{ left, width: `calc(${right} - ${left})` }}
      title={title}
    >
      <span className={styles.alertSign}>{SEVERITY_SYMBOLS[alert.severity]}</span>
    </span>
  )
}

const useCursorLine = (line: RefObject<HTMLDivElement | null>, cursor: Cursor, span: TimeSpan): void =>
  useEffect(() => {
    const move = () => {
      if (line.current) line.current.style.left = placeOf(cursor.get(), span)
    }
    move()
    return cursor.subscribe(move)
  }, [line, cursor, span])
