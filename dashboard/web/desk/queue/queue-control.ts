/** The one queue of the page, as far as keys reach it: most of its cards are not in the document. */
export type QueueControl = {
  /** Ids of the cards, in their order. */
  ids(): readonly string[]
  /** Scrolls to a card and gives it the focus. */
  focus(id: string): void
  /** Selects or unselects a card. */
  toggle(id: string): void
}

const nothing: QueueControl = { ids: () => [], focus: () => undefined, toggle: () => undefined }
let current = nothing

export const queueControl: QueueControl & { attach(control: QueueControl): () => void } = {
  ids: () => current.ids(),
  focus: (id) => current.focus(id),
  toggle: (id) => current.toggle(id),
  attach: (control) => {
    current = control
    return () => {
      if (current === control) current = nothing
    }
  },
}
