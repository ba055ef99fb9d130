import { Button } from '@mantine/core'
import type { RuleVersionWire, SettingWire } from '../api/rules.ts'
import { useList } from '../api/use-list.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import { differencesBetween } from './rule-changes.ts'
import styles from './rules.module.css'
import { useSettingText } from './use-setting-text.ts'

const NO_FILTER = {}

/** Every version, newest first: who saved it, why, and what it changed. */
export const RuleHistory = ({ table }: { table: readonly SettingWire[] }) => {
  const { t } = useWords()
  const list = useList<RuleVersionWire>('/rules/versions', NO_FILTER)
  return (
    <Answer asked={list}>
      {(versions) => (
        <>
          <ol className={styles.history} data-versions={versions.length}>
            {versions.map((version, at) => (
              <Version key={version.version} version={version} before={versions[at + 1]} table={table} />
            ))}
          </ol>
          {list.hasNextPage && (
            <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              {t('rules.earlier')}
            </Button>
          )}
        </>
      )}
    </Answer>
  )
}

type Props = { version: RuleVersionWire; before: RuleVersionWire | undefined; table: readonly SettingWire[] }

const Version = ({ version, before, table }: Props) => {
  const { t, of } = useWords()
  const textOf = useSettingText()
  const changes = before ? differencesBetween(before.settings, version.settings) : []
  return (
    <li>
      <p>
        <strong>{t('rules.version', { version: version.version })}</strong>
        {version.savedAt ? (
          <>
            {' · '}
            <Moment at={version.savedAt} /> · {version.savedBy}
          </>
        ) : (
          ` · ${t('rules.defaults')}`
        )}
      </p>
      {version.reason && <p>{version.reason}</p>}
      <ul className={styles.changed}>
        {changes.map(({ path, from, to }) => {
          const setting = table.find((one) => one.path === path)
          return (
            <li key={path}>
              {setting ? `${of(setting.description)}: ${textOf(setting, from)} → ${textOf(setting, to)}` : path}
            </li>
          )
        })}
      </ul>
    </li>
  )
}
