import { choiceStore } from '../../choice/choice-store.ts'
import { mapControl } from '../map/map-control.ts'
import { neighbour } from '../queue/queue-order.ts'
import { useHotkeys } from './use-hotkeys.ts'

const cardIds = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-queue] [data-alert-card]')].flatMap(
    (card) => card.dataset.alertCard ?? [],
  )

const cardOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-queue] [data-alert-card="${CSS.escape(id)}"]`)

const focusedCard = (): string | null =>
  document.activeElement instanceof HTMLElement ? (document.activeElement.dataset.alertCard ?? null) : null

/** Moves to the next or previous card; while an alert is open, the next one is opened with it. */
const move = (step: 1 | -1): void => {
  const choice = choiceStore.get()
  const open = choice?.kind === 'alert' ? choice.id : null
  const next = neighbour(cardIds(), focusedCard() ?? open, step)
  if (next === null) return
  if (open !== null) choiceStore.choose({ kind: 'alert', id: next })
  cardOf(next)?.focus()
}

const leave = (): void => {
  const choice = choiceStore.get()
  choiceStore.choose(null)
  if (choice?.kind === 'alert') cardOf(choice.id)?.focus()
}

/** The keys that work anywhere on the desk; A and R belong to the open alert. */
export const useDeskKeys = (onHelp: () => void): void =>
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    f: () => mapControl.fit(),
    '/': () => document.querySelector<HTMLElement>('[data-search]')?.focus(),
    '?': onHelp,
    Escape: leave,
  })
