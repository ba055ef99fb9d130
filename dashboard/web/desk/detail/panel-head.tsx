import { ActionIcon, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { choiceStore } from '../../choice/choice-store.ts'
import { useWords } from '../../language/use-words.ts'
import styles from './detail.module.css'

/** The first line of every detail: what it is, and the way out. */
export const PanelHead = ({ children, onMap }: { children: ReactNode; onMap?: (() => void) | undefined }) => {
  const { t } = useWords()
  return (
    <header className={styles.head}>
      <div className={styles.headWords}>{children}</div>
      {onMap && (
        <Button variant="default" size="compact-md" onClick={onMap}>
          {t('tab.map')}
        </Button>
      )}
      <ActionIcon
        variant="default"
        size={32}
        aria-label={t('act.closeDetail')}
        title={`${t('act.closeDetail')} (Esc)`}
        onClick={() => choiceStore.choose(null)}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path d="M2 2l10 10M12 2L2 12" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </ActionIcon>
    </header>
  )
}
