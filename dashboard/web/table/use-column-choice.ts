import { useCallback, useMemo, useState } from 'react'
import type { Column } from './column.ts'

/** Kept as what differs from the usual, so that a column added later is shown. */
type Kept = Readonly<Record<string, boolean>>

const keyOf = (tableId: string): string => `sealtrail.columns.${tableId}`

const read = (tableId: string): Kept => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(tableId)) ?? '{}')
    return typeof kept === 'object' && kept !== null ? (kept as Kept) : {}
  } catch {
    return {}
  }
}

/** Which columns of a table are shown: an officer's choice, kept on this machine. The first one always is. */
export const useColumnChoice = <Row>(tableId: string, columns: readonly Column<Row>[]) => {
  const [kept, setKept] = useState(() => read(tableId))
  const visible = useMemo(
    () => Object.fromEntries(columns.map(({ id, isExtra }, at) => [id, at === 0 || (kept[id] ?? !isExtra)])),
    [columns, kept],
  )
  const choose = useCallback(
    (id: string, isShown: boolean) => {
      const next = { ...kept, [id]: isShown }
      localStorage.setItem(keyOf(tableId), JSON.stringify(next))
      setKept(next)
    },
    [tableId, kept],
  )
  return { visible, choose }
}
