import type { LngLat } from '../../../../domain/place.ts'
import type { CoverageWire } from '../../api/corridors.ts'
import { useWords } from '../../language/use-words.ts'
import { Answer, type Asked } from '../../states/answer.tsx'
import { Empty } from '../../states/empty.tsx'
import styles from '../corridors.module.css'

type Props = { asked: Asked<CoverageWire>; onLookAt: (positions: readonly LngLat[]) => void }

/** Where along the newest version seals are usually not heard, as past journeys taught it. */
export const ShadowList = ({ asked, onLookAt }: Props) => {
  const { t } = useWords()
  return (
    <section className={styles.part} aria-label={t('corridor.tab.shadows')}>
      <p className="quiet">{t('corridor.shadowsHint')}</p>
      <Answer asked={asked}>
        {({ lines }) =>
          lines.every(({ shadows }) => shadows.length === 0) ? (
            <Empty title={t('corridor.noShadows')}>
              {t('corridor.noShadowsHint', { count: Math.max(0, ...lines.map(({ journeys }) => journeys)) })}
            </Empty>
          ) : (
            <ul className={styles.found} data-shadows>
              {lines
                .flatMap(({ shadows }, line) => shadows.map((shadow) => ({ ...shadow, line })))
                .map((one) => (
                  <ShadowItem key={`${one.line} ${one.fromKm}`} {...one} onLookAt={onLookAt} />
                ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}

type Shadow = CoverageWire['lines'][number]['shadows'][number] & { line: number; onLookAt: Props['onLookAt'] }

const ShadowItem = ({
  line,
  fromKm,
  toKm,
  dark,
  passed,
  usualSilenceMs,
  longSilenceMs,
  geometry,
  onLookAt,
}: Shadow) => {
  const { t, span } = useWords()
  const name = line === 0 ? t('corridor.main') : t('corridor.alternate', { number: line })
  return (
    <li>
      <button type="button" className={styles.link} onClick={() => onLookAt(geometry.coordinates)}>
        {name}, {t('corridor.shadowKm', { from: fromKm, to: toKm })}
      </button>
      <p>{t('corridor.shadowTold', { dark, passed, usual: span(usualSilenceMs), long: span(longSilenceMs) })}</p>
    </li>
  )
}
