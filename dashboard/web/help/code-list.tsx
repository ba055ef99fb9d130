import { Link } from 'wouter'
import { useAlertCodes } from '../api/alert-codes.ts'
import { useWords } from '../language/use-words.ts'
import { helpPath } from '../pages/record-paths.ts'
import { Answer } from '../states/answer.tsx'
import styles from './help.module.css'
import { Severities } from './severities.tsx'

/** Every kind of alert, each with the page that explains it. */
export const CodeList = () => {
  const { of } = useWords()
  const codes = useAlertCodes()
  return (
    <Answer asked={codes} skeletonPx={1_200}>
      {(items) => (
        <ul className={styles.codes} data-codes={items.length}>
          {items.map(({ code, label, severities }) => (
            <li key={code}>
              <Link href={helpPath(code)} className={styles.code}>
                <Severities of={severities} />
                <span className={styles.label}>{of(label)}</span>
                <span className={styles.name}>{code}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Answer>
  )
}
