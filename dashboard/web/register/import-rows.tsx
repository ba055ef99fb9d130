import { Link } from 'wouter'
import type { ImportReport, ImportRow } from '../../../contract/http/trip-import.ts'
import { sayRemark } from '../forms/say-remark.ts'
import { useWords } from '../language/use-words.ts'
import { armTripPath } from '../pages/record-paths.ts'
import styles from './register.module.css'

/** More rows than this are read in the file, not on a phone. */
const MOST_SHOWN = 200

/** What was found in each row: those that can't be taken first, then those to look at, then the rest. */
export const ImportRows = ({ report }: { report: ImportReport }) => {
  const { t } = useWords()
  const rank = ({ ok, warnings }: ImportRow): number => (ok ? (warnings.length > 0 ? 1 : 2) : 0)
  const rows = report.rows.toSorted((a, b) => rank(a) - rank(b) || a.row - b.row)
  return (
    <>
      <ol className={styles.rows}>
        {rows.slice(0, MOST_SHOWN).map((row) => (
          <li key={row.row} data-import-row={row.row} data-ok={row.ok}>
            <Row row={row} />
          </li>
        ))}
      </ol>
      {rows.length > MOST_SHOWN && (
        <p className="quiet">{t('register.moreRows', { count: rows.length - MOST_SHOWN })}</p>
      )}
    </>
  )
}

const Row = ({ row: { row, ok, errors, warnings, tripId } }: { row: ImportRow }) => {
  const words = useWords()
  const { t, has } = words
  const word = ok ? (warnings.length > 0 ? 'look' : 'good') : 'wrong'
  return (
    <>
      <p>
        <span className={styles.rowName}>{t('register.row', { row })}</span> {t(`register.rowIs.${word}`)}
        {tripId && (
          <>
            {' '}
            <Link href={armTripPath(tripId)}>{t('trip.title', { id: tripId })}</Link>
          </>
        )}
      </p>
      {[...errors, ...warnings].map(({ path, message }) => (
        <p key={`${path} ${message}`} className={styles.remark}>
          {path !== '' && <>{has(`register.column.${path}`) ? t(`register.column.${path}`) : <code>{path}</code>}: </>}
          {sayRemark(message, words)}
        </p>
      ))}
    </>
  )
}
