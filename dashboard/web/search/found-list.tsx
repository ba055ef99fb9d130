import { useEffect, useRef } from 'react'
import { useWords } from '../language/use-words.ts'
import { FOUND_GROUPS, type Found } from './found.ts'
import styles from './search.module.css'

type Props = { id: string; items: readonly Found[]; chosen: number; onChoose: (found: Found) => void }

/** What was found, in groups; the pointer and the arrows choose the same thing. */
export const FoundList = ({ id, items, chosen, onChoose }: Props) => {
  const { t } = useWords()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${chosen}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen])
  return (
    <div ref={list} id={id} role="listbox" aria-label={t('search.label')}>
      {FOUND_GROUPS.map((group) => {
        const members = items.filter((item) => item.group === group)
        if (members.length === 0) return null
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, which no fieldset may be
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <div id={`${id}-${group}`} className={styles.group}>
              {t(`search.group.${group}`)}
            </div>
            {members.map((item) => (
              <Option
                key={item.key}
                {...{ item, onChoose }}
                id={`${id}-${items.indexOf(item)}`}
                isChosen={items[chosen] === item}
              />
            ))}
          </div>
        )
      })}
    </div>
  )
}

type OptionProps = { item: Found; id: string; isChosen: boolean; onChoose: (found: Found) => void }

const Option = ({ item, id, isChosen, onChoose }: OptionProps) => {
  const { t, has } = useWords()
  const state = ['tripState', 'sealState'].map((words) => `${words}.${item.state}`).find(has)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and takes the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={styles.item}
      // Before the field loses the focus, which closes the list.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(item)}
    >
      <span>{item.text}</span>
      {state && <span className="quiet">{t(state)}</span>}
    </div>
  )
}
