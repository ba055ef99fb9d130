import type { KeyboardEvent, ReactNode } from 'react'
import styles from './tabs.module.css'

type Props<Name extends string> = {
  /** Names the tabs to screen readers. */
  label: string
  /** Begins the ids of its elements: one page may have several. */
  id: string
  tabs: readonly { readonly name: Name; readonly label: string }[]
  chosen: Name
  onChoose: (name: Name) => void
  /** The part of the chosen tab. */
  children: ReactNode
}

/** Parts of which one is shown. Arrow keys go from tab to tab (WAI-ARIA Authoring Practices, "Tabs"). */
export const Tabs = <Name extends string>({ label, id, tabs, chosen, onChoose, children }: Props<Name>) => {
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = tabs.findIndex(({ name }) => name === chosen)
    const name = tabs[(at + step + tabs.length) % tabs.length]?.name ?? chosen
    onChoose(name)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${name}"]`)?.focus()
  }
  return (
    <>
      <div role="tablist" aria-label={label} className={styles.tabs} onKeyDown={onKey}>
        {tabs.map(({ name, label: word }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            data-tab={name}
            className={styles.tab}
            aria-selected={name === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {word}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} className={styles.panel}>
        {children}
      </div>
    </>
  )
}
