import type { TimelineItemWire } from '../../../contract/http/timeline.ts'
import { formatAbsolute, formatClock } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import { Empty } from '../states/empty.tsx'
import type { Cursor } from './cursor.ts'
import { DetailWords } from './detail-words.tsx'
import styles from './trip.module.css'

/** Times further apart are shown side by side (SCREENS, rule 10). */
const APART_MS = 60_000

type Props = {
  items: readonly TimelineItemWire[]
  cursor: Cursor
  /** What is missing when there is none. */
  empty: 'timeline' | 'custody'
}

/** What happened, in the order in which it happened, with when the platform knew where that was later. */
export const TimelineTab = ({ items, cursor, empty }: Props) => {
  const { t } = useWords()
  if (items.length === 0) return <Empty title={t(`journey.none.${empty}`)}>{t(`journey.noneHint.${empty}`)}</Empty>
  return (
    <ol className={styles.timeline} data-timeline={items.length}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two of one kind may share an instant
        <Item key={`${item.kind} ${item.at} ${index}`} item={item} onMoment={cursor.set} />
      ))}
    </ol>
  )
}

const Item = ({ item, onMoment }: { item: TimelineItemWire; onMoment: (ms: number) => void }) => {
  const { t, of } = useWords()
  const atMs = Date.parse(item.at)
  const recordedMs = Date.parse(item.recordedAt)
  const isApart = Math.abs(recordedMs - atMs) > APART_MS
  const by = item.by === 'system' ? null : item.by
  return (
    <li className={styles.item} data-kind={item.kind}>
      <button type="button" className={styles.time} title={t('journey.toMoment')} onClick={() => onMoment(atMs)}>
        {formatAbsolute(atMs).replace(' GMT+7', '')}
      </button>
      <div>
        <p>
          <strong>{t(`timeline.kind.${item.kind}`)}</strong>
          {item.sealId && ` · ${item.sealId}`}
          {by && ` · ${by}`}
        </p>
        {item.sentence && <p>{of(item.sentence)}</p>}
        <DetailWords detail={item.detail} />
        {isApart && (
          <p className="quiet" title={formatAbsolute(recordedMs)}>
            {t('journey.recordedAt', { at: sayRecorded(recordedMs, atMs) })}
          </p>
        )}
      </div>
    </li>
  )
}

/** The clock alone on the same day. */
const sayRecorded = (recordedMs: number, atMs: number): string => {
  const whole = formatAbsolute(recordedMs).replace(' GMT+7', '')
  return whole.slice(0, 10) === formatAbsolute(atMs).slice(0, 10) ? formatClock(recordedMs) : whole
}
