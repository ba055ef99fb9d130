import { Link } from 'wouter'
import type { BacktestWire } from '../../../contract/http/backtest.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import { tripPath } from '../pages/record-paths.ts'
import { SeverityMark } from '../severity/severity-mark.tsx'
import styles from './rules.module.css'

/** How many alerts more and less, on which trips, how long each: in this order, what is new first. */
export const BacktestResult = ({ result }: { result: BacktestWire }) => {
  const { t, number } = useWords()
  const { trips, reports, tookMs, notKept, cut, codes, differences, differencesLeftOut, notTried } = result
  const changed = codes.filter(({ appearing, disappearing, changing }) => appearing + disappearing + changing > 0)
  return (
    <div className={styles.result} role="status" data-backtest={differences.length}>
      <p>
        {t('rules.judged', { trips: number(trips), reports: number(reports), seconds: number(tookMs / 1_000, 1) })}
        {notKept.trips > 0 && ` ${t('rules.notKept', { count: number(notKept.trips) })}`}
        {cut && ` ${t('rules.cut', { count: number(cut.tripsLeft) })}`}
      </p>
      {changed.length === 0 ? (
        <p>
          <strong>{t(trips === 0 ? 'rules.noTrips' : 'rules.nothingChanges')}</strong>
        </p>
      ) : (
        <Counts codes={changed} />
      )}
      <ul className={styles.differences}>
        {differences.map((difference) => (
          <Difference key={keyOf(difference)} difference={difference} />
        ))}
      </ul>
      {differencesLeftOut > 0 && <p className="quiet">{t('rules.leftOut', { count: number(differencesLeftOut) })}</p>}
      <p className="quiet">
        {t('rules.notTried', { codes: notTried.map((code) => t(`alertCode.${code}`)).join(', ') })}
      </p>
    </div>
  )
}

const COLUMNS = ['before', 'after', 'appearing', 'disappearing', 'changing'] as const

const Counts = ({ codes }: { codes: BacktestWire['codes'] }) => {
  const { t, number } = useWords()
  return (
    <table className={styles.counts}>
      <thead>
        <tr>
          {(['rule', ...COLUMNS] as const).map((name) => (
            <th key={name} scope="col">
              {t(`rules.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {codes.map((row) => (
          <tr key={row.code}>
            <th scope="row">{t(`alertCode.${row.code}`)}</th>
            {COLUMNS.map((name) => (
              <td key={name}>{number(row[name])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type DifferenceWire = BacktestWire['differences'][number]
const keyOf = ({ tripId, sealId, code, before, after }: DifferenceWire): string =>
  [tripId, sealId, code, before?.startedAt, after?.startedAt].join(' ')

const Difference = ({ difference }: { difference: DifferenceWire }) => {
  const { t, of, span } = useWords()
  const { tripId, kind, before, after } = difference
  const shown = after ?? before
  if (!shown) return null
  const lengthOf = (alert: NonNullable<typeof shown>) =>
    alert.endedAt ? span(Date.parse(alert.endedAt) - Date.parse(alert.startedAt)) : t('rules.open')
  const length = before && after ? `${lengthOf(before)} → ${lengthOf(after)}` : lengthOf(shown)
  return (
    <li data-difference={kind}>
      <p>
        <strong>{t(`rules.kind.${kind}`)}</strong> <SeverityMark severity={shown.severity} isQuiet />{' '}
        {of(shown.sentence)}
      </p>
      <p className="quiet">
        <Link href={tripPath(tripId)}>{t('detail.toTrip', { id: tripId })}</Link> ·{' '}
        {formatAbsolute(Date.parse(shown.startedAt))} · {length}
      </p>
    </li>
  )
}
