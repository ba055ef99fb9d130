import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../language/use-words.ts'
import styles from './secret.module.css'

type Props = {
  /** What it is, and that it is told this once. */
  said: string
  secret: string
  onClose: () => void
}

/** A token, password or key that nobody is told again: to be copied to where it belongs now. */
export const SecretOnce = ({ said, secret, onClose }: Props) => {
  const { t } = useWords()
  const [isCopied, setCopied] = useState(false)
  // Over plain http a page may not reach the clipboard: then the text is selected, to be copied by hand.
  const copy = async () => {
    await navigator.clipboard?.writeText(secret)
    setCopied(navigator.clipboard !== undefined)
  }
  return (
    <div className={styles.secret} role="status" data-token-once>
      <p>{said}</p>
      <output className={styles.text}>{secret}</output>
      <div className={styles.row}>
        <Button size="compact-md" onClick={copy}>
          {t(isCopied ? 'secret.copied' : 'secret.copy')}
        </Button>
        <Button variant="default" size="compact-md" onClick={onClose}>
          {t('secret.kept')}
        </Button>
      </div>
    </div>
  )
}
