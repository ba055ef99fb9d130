import { choiceStore } from '../../choice/choice-store.ts'
import { mapControl } from '../map/map-control.ts'
import { queueControl } from '../queue/queue-control.ts'
import { neighbour } from '../queue/queue-order.ts'
import { useHotkeys } from './use-hotkeys.ts'

const focusedCard = (): string | null =>
  document.activeElement instanceof HTMLElement ? (document.activeElement.dataset.alertCard ?? null) : null

const openAlert = (): string | null => {
  const choice = choiceStore.get()
  return choice?.kind === 'alert' ? choice.id : null
}

/** Moves to the next or previous card; while an alert is open, the next one is opened with it. */
const move = (step: 1 | -1): void => {
  const open = openAlert()
  const next = neighbour(queueControl.ids(), focusedCard() ?? open, step)
  if (next === null) return
  if (open !== null) choiceStore.choose({ kind: 'alert', id: next })
  queueControl.focus(next)
}

const leave = (): void => {
  const open = openAlert()
  choiceStore.choose(null)
  if (open !== null) queueControl.focus(open)
}

const select = (): void => {
  const id = focusedCard() ?? openAlert()
  if (id !== null) queueControl.toggle(id)
}

/** The keys that work anywhere on the desk; those of acts belong to the open alert or to what is selected. */
export const useDeskKeys = (): void =>
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    x: select,
    f: () => mapControl.fit(),
    Escape: leave,
  })
