import { Button } from '@mantine/core'
import type { CorridorWire } from '../../../../contract/http/corridor.ts'
import { formatAbsolute } from '../../clock/format-time.ts'
import { useNow } from '../../clock/use-now.ts'
import { useWords } from '../../language/use-words.ts'
import { forceOf, versionInForce } from '../corridor-force.ts'
import styles from '../corridors.module.css'
import type { Draft } from '../draft/use-draft.ts'
import { DifferenceTable } from './difference-table.tsx'
import { differencesOf } from './differences.ts'

type Props = {
  versions: readonly CorridorWire[]
  base: CorridorWire
  draft: Draft
  compared: CorridorWire | null
  onCompare: (version: number | null) => void
}

/** Every version with its times; one of them drawn dashed on the map, and what is otherwise in the drawing. */
export const VersionList = ({ versions, base, draft, compared, onCompare }: Props) => {
  const { t } = useWords()
  const nowMs = useNow()
  const taken = versionInForce(versions, nowMs)
  const moment = (at: string | null) => (at ? formatAbsolute(Date.parse(at)) : t('corridors.unbounded'))
  const shownName = draft.isChanged ? t('corridor.drawing') : t('corridor.versionName', { version: base.version })
  return (
    <section className={styles.part} aria-label={t('corridor.tab.versions')}>
      <div className={styles.scroll}>
        <table className={styles.table} data-versions={versions.length}>
          <caption className="visually-hidden">{t('corridor.tab.versions')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('corridors.version')}</th>
              <th scope="col">{t('corridors.validFrom')}</th>
              <th scope="col">{t('corridors.validTo')}</th>
              <th scope="col">{t('corridors.force')}</th>
              <th scope="col">{t('corridor.compare')}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((one) => {
              const isCompared = one.version === compared?.version
              const isTaken = one.version === taken
              return (
                <tr key={one.version} data-marked={isCompared || undefined}>
                  <th scope="row">{one.version}</th>
                  <td>{moment(one.validFrom)}</td>
                  <td>{moment(one.validTo)}</td>
                  <td>{isTaken ? t('corridor.taken') : t(`corridors.forceOf.${forceOf(one, nowMs)}`)}</td>
                  <td>
                    <Button
                      variant={isCompared ? 'filled' : 'default'}
                      size="compact-sm"
                      aria-pressed={isCompared}
                      aria-label={t('corridor.compareWith', { version: one.version })}
                      onClick={() => onCompare(isCompared ? null : one.version)}
                    >
                      {t('corridor.compare')}
                    </Button>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {compared ? (
        <DifferenceTable
          differences={differencesOf(compared, { ...base, lines: draft.lines })}
          before={t('corridor.versionName', { version: compared.version })}
          after={shownName}
        />
      ) : (
        <p className="quiet">{t('corridor.compareHint')}</p>
      )}
    </section>
  )
}
