import type { SealWire } from '../../../../contract/http/seal.ts'
import { useSeal } from '../../api/trips.ts'
import { Moment } from '../../language/moment.tsx'
import { useWords } from '../../language/use-words.ts'
import { Answer } from '../../states/answer.tsx'
import styles from '../detail/detail.module.css'

/** What a seal last said, and when: what is not known is said to be unknown. */
export const SealFacts = ({ id }: { id: string }) => {
  const { t } = useWords()
  const seal = useSeal(id)
  return (
    <section className={styles.block} aria-label={t('seal.title', { id })}>
      <h3>{t('seal.title', { id })}</h3>
      <Answer asked={seal} skeletonPx={120}>
        {(shown) => <SealRows seal={shown} />}
      </Answer>
    </section>
  )
}

/** The same without a heading. */
export const SealRows = ({ seal }: { seal: SealWire }) => {
  const { t, number } = useWords()
  const report = seal.lastReport
  const lock = report?.lock
  const unknown = t('state.unknown')
  const sayNumber = (value: number | null | undefined, say: (value: number) => string) =>
    typeof value === 'number' ? say(value) : unknown
  const rows: [label: string, value: string][] = [
    [t('seal.speed'), sayNumber(report?.fix?.speedKmh, (value) => t('unit.kmh', { value: number(value) }))],
    [t('seal.lock'), lock?.state ? t(`lock.${lock.state}`) : unknown],
    [t('seal.wire'), lock?.wire ? t(`wire.${lock.wire}`) : unknown],
    [t('seal.case'), lock?.case ? t(`case.${lock.case}`) : unknown],
    [t('seal.battery'), sayNumber(report?.batteryPct, (value) => t('unit.percent', { value }))],
    [t('seal.interval'), t('unit.seconds', { value: seal.reportingIntervalS })],
  ]
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('seal.link')}</dt>
        <dd>{t(seal.online ? 'seal.online' : 'seal.offline')}</dd>
      </div>
      <div>
        <dt>{t('seal.lastReport')}</dt>
        <dd>{report ? <Moment at={report.receivedAt} /> : t('seal.neverReported')}</dd>
      </div>
      <div>
        <dt>{t('seal.lastFix')}</dt>
        <dd>{report?.fix ? <Moment at={report.fix.at} /> : unknown}</dd>
      </div>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
