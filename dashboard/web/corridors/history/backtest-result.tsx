import { Link } from 'wouter'
import type { BacktestWire } from '../../../../contract/http/backtest.ts'
import { formatAbsolute } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import { tripPath } from '../../pages/record-paths.ts'
import { SeverityMark } from '../../severity/severity-mark.tsx'
import { Empty } from '../../states/empty.tsx'
import styles from '../corridors.module.css'

/** How many journeys were judged, what would ring otherwise by kind of alert, and each difference with its sentence. */
export const BacktestResult = ({ result }: { result: BacktestWire }) => {
  const { t, number } = useWords()
  const { trips, reports, notKept, cut, tookMs, differences, differencesLeftOut } = result
  if (trips === 0 && notKept.trips === 0)
    return <Empty title={t('corridor.noTrips')}>{t('corridor.noTripsHint')}</Empty>
  return (
    <div className={styles.part} data-backtest={differences.length}>
      <p role="status">
        {t('corridor.judged', { trips: number(trips), reports: number(reports), seconds: number(tookMs / 1_000, 1) })}
      </p>
      {notKept.trips > 0 && <p>{t('corridor.notKept', { count: notKept.trips })}</p>}
      {cut && <p>{t('corridor.cut', { count: cut.tripsLeft })}</p>}
      <Counts codes={result.codes} />
      {differences.length === 0 ? (
        <p>{t('corridor.ringsTheSame')}</p>
      ) : (
        <ul className={styles.found}>
          {differences.map((one) => (
            <DifferenceItem
              key={`${one.tripId} ${one.code} ${(one.after ?? one.before)?.startedAt}`}
              difference={one}
            />
          ))}
        </ul>
      )}
      {differencesLeftOut > 0 && <p>{t('corridor.leftOut', { count: differencesLeftOut })}</p>}
    </div>
  )
}

const Counts = ({ codes }: { codes: BacktestWire['codes'] }) => {
  const { t } = useWords()
  if (codes.length === 0) return null
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('corridor.counts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('corridor.alertCode')}</th>
            <th scope="col" data-number>
              {t('corridor.rang')}
            </th>
            <th scope="col" data-number>
              {t('corridor.wouldRing')}
            </th>
          </tr>
        </thead>
        <tbody>
          {codes.map(({ code, before, after }) => (
            <tr key={code}>
              <th scope="row">{t(`alertCode.${code}`)}</th>
              <td data-number>{before}</td>
              <td data-number>{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const DifferenceItem = ({ difference }: { difference: BacktestWire['differences'][number] }) => {
  const { t, of } = useWords()
  const { tripId, code, kind, before, after } = difference
  const alert = after ?? before
  return (
    <li data-difference={kind}>
      <p>
        <strong>{t(`corridor.kind.${kind}`)}</strong> {alert && <SeverityMark severity={alert.severity} />}{' '}
        {t(`alertCode.${code}`)} · <Link href={tripPath(tripId)}>{tripId}</Link>
      </p>
      {alert && (
        <p>
          {of(alert.sentence)} <span className="quiet">{formatAbsolute(Date.parse(alert.startedAt))}</span>
        </p>
      )}
    </li>
  )
}
