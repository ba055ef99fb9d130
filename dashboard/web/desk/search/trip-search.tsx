import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type KeyboardEvent, useState } from 'react'
import { useFoundTrips } from '../../api/trips.ts'
import { choiceStore } from '../../choice/choice-store.ts'
import { useWords } from '../../language/use-words.ts'
import { explain } from '../../states/explain.ts'
import styles from './search.module.css'

const TYPING_MS = 200

/** Finds a trip by declaration, container, seal or vehicle: the keyboard's way to what the pointer finds on the map. */
export const TripSearch = () => {
  const words = useWords()
  const { t } = words
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), TYPING_MS)
  const found = useFoundTrips(asked)
  const isShown = text.trim().length > 1
  const trips = found.data?.items ?? []

  const choose = (id: string) => {
    choiceStore.choose({ kind: 'trip', id })
    setText('')
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setText('')
    if (event.key === 'Enter' && trips[0]) choose(trips[0].id)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field and its results, which are buttons
    <div className={styles.search} onKeyDown={onKey}>
      <TextInput
        size="xs"
        data-search
        type="search"
        aria-label={t('search.label')}
        placeholder={t('search.hint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {isShown && (
        <div className={styles.found} role="status">
          {found.isError && <p>{explain(found.error, words)}</p>}
          {found.isSuccess && trips.length === 0 && <p>{t('search.none', { text: asked })}</p>}
          {trips.map((trip) => (
            <button key={trip.id} type="button" className={styles.trip} onClick={() => choose(trip.id)}>
              <span>{trip.containers.map((container) => container.number).join(', ')}</span>
              <span className="quiet">
                {[trip.declaration, trip.vehicle, t(`tripState.${trip.state}`)].filter(Boolean).join(' · ')}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
