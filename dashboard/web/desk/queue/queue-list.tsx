import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import { useChoice } from '../../choice/use-choice.ts'
import { idsOfRow, incidentRows } from './incident-rows.ts'
import styles from './queue.module.css'
import { QueueCard } from './queue-card.tsx'
import { queueControl } from './queue-control.ts'
import { selectionStore } from './selection-store.ts'

/** A card with a sentence of two lines; each is measured once it is drawn. */
const CARD_PX = 104
const OVERSCAN = 8

/** The cards, grouped by incident; only those in sight are in the document, so that thousands scroll as ten do. */
export const QueueList = ({ alerts, isGrouped }: { alerts: readonly AlertWire[]; isGrouped: boolean }) => {
  const choice = useChoice()
  const scroller = useRef<HTMLDivElement>(null)
  const selected = useSyncExternalStore(selectionStore.subscribe, selectionStore.get)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(
    () =>
      isGrouped
        ? incidentRows(alerts, unfolded)
        : alerts.map((alert) => ({ alert, children: [], isChild: false as const })),
    [alerts, unfolded, isGrouped],
  )
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX,
    getItemKey: (index) => rows[index]?.alert.id ?? index,
    overscan: OVERSCAN,
  })
  const fold = (incidentId: string, isUnfolded?: boolean) =>
    setUnfolded((before) => {
      const next = new Set(before)
      if (isUnfolded ?? !next.has(incidentId)) next.add(incidentId)
      else next.delete(incidentId)
      return next
    })
  const rowOf = (id: string) => rows.find(({ alert }) => alert.id === id)
  useEffect(() =>
    queueControl.attach({
      ids: () => rows.map(({ alert }) => alert.id),
      focus: (id) => {
        const index = rows.findIndex(({ alert }) => alert.id === id)
        if (index < 0) return
        list.scrollToIndex(index, { align: 'auto' })
        focusCard(scroller.current, id)
      },
      toggle: (id) => {
        const row = rowOf(id)
        if (row) selectionStore.toggle(idsOfRow(row, unfolded))
      },
    }),
  )
  const onKey = (event: KeyboardEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.alertCard : undefined
    const row = id === undefined ? undefined : rowOf(id)
    if (!row || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return
    event.preventDefault()
    fold(row.alert.incidentId, event.key === 'ArrowRight')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the cards in it, which are buttons
    <div ref={scroller} className={styles.list} data-queue onKeyDown={onKey}>
      <ul className={styles.cards} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          if (!row) return null
          const { alert } = row
          return (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              className={styles.item}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
            >
              <QueueCard
                row={row}
                isChosen={choice?.kind === 'alert' && choice.id === alert.id}
                isSelected={selected.has(alert.id)}
                isUnfolded={unfolded.has(alert.incidentId)}
                onSelect={() => selectionStore.toggle(idsOfRow(row, unfolded))}
                onFold={() => fold(alert.incidentId)}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** A card that was scrolled to is in the document a frame or two later. */
const focusCard = (scroller: HTMLElement | null, id: string, tries = 4): void => {
  const card = scroller?.querySelector<HTMLElement>(`[data-alert-card="${CSS.escape(id)}"]`)
  if (card) card.focus({ preventScroll: true })
  else if (tries > 0) requestAnimationFrame(() => focusCard(scroller, id, tries - 1))
}
