import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SealToken } from '../api/seals.ts'
import { useWords } from '../language/use-words.ts'
import styles from './seals.module.css'

/** A token that nobody is told again: to be copied into the device now. */
export const TokenOnce = ({ id, token, onClose }: SealToken & { onClose: () => void }) => {
  const { t } = useWords()
  const [isCopied, setCopied] = useState(false)
  // Over plain http a page may not reach the clipboard: then the text is selected, to be copied by hand.
  const copy = async () => {
    await navigator.clipboard?.writeText(token)
    setCopied(navigator.clipboard !== undefined)
  }
  return (
    <div className={styles.token} role="status" data-token-once>
      <p>{t('seals.tokenOnce', { id })}</p>
      <output className={styles.tokenText}>{token}</output>
      <div className={styles.row}>
        <Button size="compact-md" onClick={copy}>
          {t(isCopied ? 'seals.copied' : 'seals.copy')}
        </Button>
        <Button variant="default" size="compact-md" onClick={onClose}>
          {t('seals.tokenKept')}
        </Button>
      </div>
    </div>
  )
}
