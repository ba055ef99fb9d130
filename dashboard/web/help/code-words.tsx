import type { AlertCodeWire } from '../api/alert-codes.ts'
import { useWords } from '../language/use-words.ts'
import styles from './help.module.css'

/** What a kind of alert means, what to do first, what speaks against it, and where the rule comes from. */
export const CodeWords = ({ facts }: { facts: AlertCodeWire }) => {
  const { t, of } = useWords()
  return (
    <dl className={styles.words}>
      {(['means', 'todo', 'doubt'] as const).map((part) => (
        <div key={part}>
          <dt>{t(`detail.handbook.${part}`)}</dt>
          <dd className={styles.clause}>{of(facts[part])}</dd>
        </div>
      ))}
      {facts.basis.length > 0 && (
        <div>
          <dt>{t('detail.handbook.basis')}</dt>
          <dd>{facts.basis.join(' · ')}</dd>
        </div>
      )}
    </dl>
  )
}
