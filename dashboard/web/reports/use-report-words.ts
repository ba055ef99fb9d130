import { useMemo } from 'react'
import { useWords } from '../language/use-words.ts'
import type { Column } from '../table/column.ts'

/** Durations and shares in words, and columns of them; what is of nothing is a dash. */
export const useReportWords = () => {
  const { t, span, number } = useWords()
  return useMemo(() => {
    const duration = (ms: number | null): string => (ms === null ? '–' : span(ms))
    const percent = (share: number | null): string =>
      share === null ? '–' : t('unit.percent', { value: number(100 * share, 1) })
    const column = <Row>(
      id: string,
      label: string,
      value: (row: Row) => number | null,
      text?: (value: number | null) => string,
    ): Column<Row> => ({
      id,
      label,
      value,
      ...(text ? { text: (row: Row) => text(value(row)) } : {}),
      widthPx: 90,
      isNumber: true,
    })
    return { duration, percent, column }
  }, [t, span, number])
}
