import { ActionIcon } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../language/use-words.ts'
import styles from './search.module.css'
import { SearchBox } from './search-box.tsx'

/** On a phone the field lies over the header while it is used. */
export const PhoneSearch = () => {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <ActionIcon
        variant="transparent"
        className={styles.open}
        aria-label={t('search.label')}
        data-search-open
        onClick={() => setOpen(true)}
      >
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path
            d="M12.5 12.5L17 17M14 7.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0z"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          />
        </svg>
      </ActionIcon>
      {isOpen && (
        <div className={styles.over}>
          <SearchBox isOpenedAtOnce onLeave={() => setOpen(false)} />
          <ActionIcon variant="default" aria-label={t('act.close')} onClick={() => setOpen(false)}>
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
              <path d="M2 2l10 10M12 2L2 12" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          </ActionIcon>
        </div>
      )}
    </>
  )
}
