import { useMemo } from 'react'
import type { TripReportWire } from '../../../contract/http/trip-report.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import type { Column } from '../table/column.ts'
import { newestOf, sayDelay, sayMarks, sayMessage, sayShift } from './say-report.ts'

const absolute = (at: string): string => formatAbsolute(Date.parse(at))

/** A message a row; of a flushed buffer with the times of its newest report. */
export const useRawReportColumns = (): readonly Column<TripReportWire>[] => {
  const words = useWords()
  return useMemo(() => {
    const { t } = words
    const columns: readonly Column<TripReportWire>[] = [
      {
        id: 'receivedAt',
        label: t('rawReport.receivedAt'),
        value: ({ receivedAt }) => receivedAt,
        text: ({ receivedAt }) => absolute(receivedAt),
        widthPx: 150,
      },
      {
        id: 'deviceAt',
        label: t('rawReport.deviceAt'),
        value: (row) => newestOf(row)?.deviceAt ?? null,
        text: (row) => {
          const deviceAt = newestOf(row)?.deviceAt
          return deviceAt ? absolute(deviceAt) : t('rawReport.notSaid')
        },
        widthPx: 150,
      },
      {
        id: 'delay',
        label: t('rawReport.delay'),
        value: (row) => newestOf(row)?.delayMs ?? null,
        text: (row) => {
          const newest = newestOf(row)
          return newest ? sayDelay(newest.delayMs, words) : ''
        },
        widthPx: 90,
      },
      {
        id: 'correction',
        label: t('rawReport.correction'),
        value: (row) => newestOf(row)?.clockOffsetMs ?? null,
        text: (row) => {
          const newest = newestOf(row)
          return newest ? sayShift(newest.clockOffsetMs, words) : ''
        },
        widthPx: 100,
      },
      { id: 'says', label: t('rawReport.says'), value: (row) => sayMessage(row, words), widthPx: 330 },
      {
        id: 'marks',
        label: t('rawReport.marks'),
        value: (row) => [...sayMarks(newestOf(row), words), ...quarantineOf(row, t)].join(', '),
        widthPx: 130,
      },
      { id: 'seal', label: t('rawReport.seal'), value: ({ sealId }) => sealId, widthPx: 100 },
      { id: 'size', label: t('rawReport.size'), value: ({ sizeBytes }) => sizeBytes, widthPx: 70, isNumber: true },
      {
        id: 'at',
        label: t('rawReport.at'),
        value: (row) => newestOf(row)?.at ?? null,
        text: (row) => absolute(newestOf(row)?.at ?? row.receivedAt),
        widthPx: 150,
        isExtra: true,
      },
      {
        id: 'offset',
        label: t('rawReport.offset'),
        value: ({ offset }) => offset,
        widthPx: 110,
        isNumber: true,
        isExtra: true,
      },
    ]
    return columns
  }, [words])
}

const quarantineOf = ({ quarantined }: TripReportWire, t: ReturnType<typeof useWords>['t']): string[] =>
  quarantined.length > 0 ? [t('rawReport.quarantined', { count: quarantined.length })] : []
