import { useMemo } from 'react'
import type { TripWire } from '../../../contract/http/trip.ts'
import { useTrack } from '../api/trips.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import type { Cursor } from './cursor.ts'
import { type TimedFix, timed } from './fix-at.ts'
import styles from './trip.module.css'

/** Every fix, never thinned: evidence. */
const ALL = { maxPoints: null }

/** The reports that brought a fix, one a row, with the times of both clocks; Enter moves the cursor there. */
export const FixesTab = ({ trip, cursor }: { trip: TripWire; cursor: Cursor }) => {
  const { t } = useWords()
  const track = useTrack(trip.id, ALL)
  const columns = useFixColumns()
  const rows = useMemo(() => timed(track.data?.features ?? []), [track.data])
  return (
    <>
      <p className="quiet">{t('journey.fixesHint')}</p>
      <Answer asked={track}>
        {() => (
          <div className={styles.table}>
            <DataTable
              id="trip-fixes"
              label={t('journey.tab.fixes')}
              columns={columns}
              rows={rows}
              idOf={(fix) => `${fix.sealId} ${fix.at}`}
              onOpen={(fix) => cursor.set(fix.atMs)}
              empty={<Empty title={t('journey.none.fixes')}>{t('journey.noneHint.fixes')}</Empty>}
            />
          </div>
        )}
      </Answer>
    </>
  )
}

const useFixColumns = (): readonly Column<TimedFix>[] => {
  const { t, number } = useWords()
  return useMemo(() => {
    const time = (id: 'atMs' | 'receivedAtMs'): Column<TimedFix> => ({
      id,
      label: t(`journey.report.${id}`),
      value: (fix) => fix[id],
      text: (fix) => formatAbsolute(fix[id]),
      widthPx: 190,
    })
    const figure = (id: 'speedKmh' | 'crossTrackM' | 'accuracyM' | 'batteryPct' | 'progressKm'): Column<TimedFix> => ({
      id,
      label: t(`journey.report.${id}`),
      value: (fix) => fix[id],
      cell: (fix) => (fix[id] === null ? '–' : number(fix[id], 1)),
      widthPx: 90,
      isNumber: true,
      ...(id === 'progressKm' ? { isExtra: true } : {}),
    })
    return [
      { id: 'seq', label: t('journey.report.seq'), value: (fix) => fix.seq, widthPx: 70, isNumber: true },
      time('atMs'),
      time('receivedAtMs'),
      { id: 'sealId', label: t('trips.seals'), value: (fix) => fix.sealId, widthPx: 110 },
      figure('speedKmh'),
      figure('crossTrackM'),
      figure('accuracyM'),
      figure('batteryPct'),
      figure('progressKm'),
      { id: 'source', label: t('journey.report.source'), value: (fix) => fix.source, widthPx: 70 },
      {
        id: 'place',
        label: t('journey.report.place'),
        value: ({ place: [lng, lat] }) => `${lat.toFixed(6)}, ${lng.toFixed(6)}`,
        widthPx: 190,
        isExtra: true,
      },
      {
        id: 'flags',
        label: t('journey.report.flags'),
        value: (fix) => [...(fix.late ? [t('alert.late')] : []), ...fix.flags].join(', '),
        widthPx: 140,
      },
    ]
  }, [t, number])
}
