import type { AlertWire } from '../../../../contract/http/alert.ts'
import { useTrack } from '../../api/trips.ts'
import { formatAbsolute, formatClock } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import styles from './detail.module.css'
import { fixRowsOf, isApart } from './fix-rows.ts'

/** The fixes that confirmed the alert: numbered as on the map, device and received time side by side. */
export const FixTable = ({ alert }: { alert: AlertWire }) => {
  const { t, span, number } = useWords()
  const track = useTrack(alert.tripId).data
  const rows = fixRowsOf(alert, track)
  if (rows.length === 0) return <p className="quiet">{t('detail.noFixes')}</p>
  const metres = (value: number) => t('unit.metres', { value: number(value) })
  return (
    <table className={styles.fixes} data-fix-table>
      <thead>
        <tr>
          <th scope="col">{t('detail.fixNumber')}</th>
          <th scope="col">{t('detail.fixAt')}</th>
          <th scope="col">{t('detail.fixReceived')}</th>
          <th scope="col">{t('detail.fixDistance')}</th>
          <th scope="col">{t('detail.fixAccuracy')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <th scope="row">{row.number}</th>
            <td title={formatAbsolute(row.atMs)}>{formatClock(row.atMs)}</td>
            <td title={row.receivedAtMs === null ? undefined : formatAbsolute(row.receivedAtMs)}>
              {row.receivedAtMs === null
                ? t('state.unknown')
                : isApart(row)
                  ? `${formatClock(row.receivedAtMs)} (+${span(row.receivedAtMs - row.atMs)})`
                  : t('detail.receivedAtOnce')}
            </td>
            <td>{row.crossTrackM === null ? t('state.unknown') : metres(row.crossTrackM)}</td>
            <td>{metres(row.accuracyM)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
