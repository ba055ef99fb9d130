import { useGateName } from '../../api/use-gate-name.ts'
import { formatAbsolute } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import styles from '../corridors.module.css'
import type { Difference } from './differences.ts'

type Props = { differences: readonly Difference[]; before: string; after: string }

/** What two versions have otherwise, side by side. */
export const DifferenceTable = ({ differences, before, after }: Props) => {
  const { t } = useWords()
  const say = useSay()
  if (differences.length === 0) return <p role="status">{t('corridor.noDifference')}</p>
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-differences={differences.length}>
        <caption className="visually-hidden">{t('corridor.differences')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('corridor.what')}</th>
            <th scope="col">{before}</th>
            <th scope="col">{after}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <tr key={`${one.what} ${one.line}`}>
              <th scope="row">
                {one.line !== null &&
                  `${one.line === 0 ? t('corridor.main') : t('corridor.alternate', { number: one.line })}: `}
                {t(`corridor.differs.${one.what}`)}
              </th>
              <td>{say(one, one.before)}</td>
              <td>{say(one, one.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A value in the words of what it is. */
const useSay = () => {
  const { t, number } = useWords()
  const gateName = useGateName()
  return ({ what }: Difference, value: Difference['before']): string => {
    if (what === 'originGate' || what === 'destinationGate') return gateName(String(value))
    if (what === 'validFrom' || what === 'validTo')
      return value === null ? t('corridors.unbounded') : formatAbsolute(Date.parse(String(value)))
    if (what === 'bothWays') return t(value ? 'corridors.bothWays' : 'corridors.oneWay')
    if (what === 'rules') return t(value ? 'corridor.ownRules' : 'corridor.noRules')
    if (value === null || value === '') return t('corridor.nothing')
    if (typeof value !== 'number') return String(value)
    if (what === 'lengthKm' || what === 'line') return t('unit.km', { value: number(value, 3) })
    if (what === 'speedLimitKmh') return t('unit.kmh', { value: number(value) })
    return what === 'halfWidthM' ? t('unit.metres', { value: number(value) }) : number(value)
  }
}
