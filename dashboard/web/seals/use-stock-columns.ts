import { useMemo } from 'react'
import type { SealStockRow } from '../../../contract/http/statistics.ts'
import { SEAL_STATES } from '../../../domain/seal/custody.ts'
import { useWords } from '../language/use-words.ts'
import type { Column } from '../table/column.ts'
import { SEAL_HEALTH } from './seal-filter-names.ts'

/** A gate's stock: in which state, and how many want looking after. */
export const useStockColumns = (): readonly Column<SealStockRow>[] => {
  const { t, of } = useWords()
  return useMemo(() => {
    const count = (id: string, label: string, value: (row: SealStockRow) => number): Column<SealStockRow> => ({
      id,
      label,
      value,
      widthPx: 80,
      isNumber: true,
    })
    return [
      {
        id: 'gate',
        label: t('seals.gate'),
        value: (row) => (row.name ? of(row.name) : (row.gate ?? t('seals.noGate'))),
        widthPx: 200,
      },
      { id: 'region', label: t('seals.region'), value: (row) => row.region, widthPx: 60 },
      count('total', t('seals.total'), (row) => row.total),
      ...SEAL_STATES.map((state) => count(state, t(`sealState.${state}`), (row) => row.states[state] ?? 0)),
      ...SEAL_HEALTH.map((name) => count(name, t(`seals.${name}`), (row) => row[name])),
    ]
  }, [t, of])
}
