import { Kbd, TextInput } from '@mantine/core'
import { type KeyboardEvent, useId, useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../language/use-words.ts'
import { explain } from '../states/explain.ts'
import type { Found } from './found.ts'
import { FoundList } from './found-list.tsx'
import styles from './search.module.css'
import { useFound } from './use-found.ts'

/** One field for everything (Ctrl-K): a combobox after WAI-ARIA; the focus stays in the field, arrows choose below it. */
export const SearchBox = ({ isOpenedAtOnce, onLeave }: { isOpenedAtOnce?: boolean; onLeave?: () => void }) => {
  const words = useWords()
  const { t } = words
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [, navigate] = useLocation()
  const listId = useId()
  const { items, isAsked, isSettled, answer } = useFound(text)
  const at = Math.min(chosen, items.length - 1)

  const leave = () => {
    setText('')
    setChosen(0)
    onLeave?.()
  }
  const open = (found: Found) => {
    navigate(found.path)
    leave()
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const found = items[at]
    if (event.key === 'Escape') {
      leave()
      event.currentTarget.blur()
    } else if (event.key === 'Enter' && found) open(found)
    else if (step !== undefined && items.length > 0) setChosen((at + step + items.length) % items.length)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className={styles.search}>
      <TextInput
        size="xs"
        rightSection={<Kbd size="xs">Ctrl-K</Kbd>}
        rightSectionWidth={64}
        rightSectionPointerEvents="none"
        data-search
        role="combobox"
        aria-expanded={isAsked}
        aria-controls={isAsked ? listId : undefined}
        aria-activedescendant={items[at] ? `${listId}-${at}` : undefined}
        aria-autocomplete="list"
        aria-label={t('search.label')}
        placeholder={t('search.hint')}
        autoComplete="off"
        autoFocus={isOpenedAtOnce}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKey}
        onBlur={(event) => event.relatedTarget === null && setText('')}
      />
      {isAsked && (
        <div className={styles.found}>
          {answer.isError && <p role="alert">{explain(answer.error, words)}</p>}
          <p role="status" className={items.length > 0 ? 'visually-hidden' : undefined}>
            {isSettled && t(items.length > 0 ? 'search.count' : 'search.none', { text, count: items.length })}
            {!isSettled && !answer.isError && items.length === 0 && t('state.loading')}
          </p>
          <FoundList id={listId} items={items} chosen={at} onChoose={open} />
        </div>
      )}
    </search>
  )
}
