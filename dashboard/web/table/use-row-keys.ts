import { type FocusEvent, type KeyboardEvent, type RefObject, useState } from 'react'

const PAGE_ROWS = 10

type Options = {
  readonly count: number
  readonly reveal: (at: number) => void
  readonly scroller: RefObject<HTMLElement | null>
}

const stepOf = (key: string, at: number, count: number): number | null => {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE_ROWS,
    PageUp: at - PAGE_ROWS,
    Home: 0,
    End: count - 1,
  }
  const next = steps[key]
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next))
}

/** One stop for Tab in all rows, arrows between them (WAI-ARIA, "grid"); a row out of sight is scrolled to first. */
export const useRowKeys = ({ count, reveal, scroller }: Options) => {
  const [stop, setStop] = useState(0)
  const focusRow = (at: number, tries = 5): void => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${at}"]`)
    if (row) row.focus()
    // The virtual rows are made in a later frame.
    else if (tries > 0) requestAnimationFrame(() => focusRow(at, tries - 1))
  }
  return (at: number) => ({
    tabIndex: at === Math.min(stop, count - 1) ? 0 : -1,
    onFocus: (_event: FocusEvent<HTMLElement>) => setStop(at),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const next = event.target === event.currentTarget ? stepOf(event.key, at, count) : null
      if (next === null) return
      event.preventDefault()
      setStop(next)
      reveal(next)
      focusRow(next)
    },
  })
}
