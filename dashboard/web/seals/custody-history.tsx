import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { type CustodyWire, sealAddress } from '../api/seals.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { useList } from '../api/use-list.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { tripPath } from '../pages/record-paths.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import styles from './seals.module.css'

const NO_FILTER = {}

/** Who had the seal, where and when, newest first. */
export const CustodyHistory = ({ id }: { id: string }) => {
  const { t } = useWords()
  const list = useList<CustodyWire>(`${sealAddress(id)}/transfers`, NO_FILTER)
  return (
    <Answer asked={list}>
      {(entries) =>
        entries.length === 0 ? (
          <Empty title={t('seals.noCustody')}>{t('seals.noCustodyHint')}</Empty>
        ) : (
          <>
            <ol className={styles.custody} data-custody={entries.length}>
              {entries.map((entry) => (
                <Entry key={`${entry.at} ${entry.to}`} entry={entry} />
              ))}
            </ol>
            {list.hasNextPage && (
              <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                {t('seals.earlier')}
              </Button>
            )}
          </>
        )
      }
    </Answer>
  )
}

const Entry = ({ entry }: { entry: CustodyWire }) => {
  const { t } = useWords()
  const gateName = useGateName()
  const side = (state: CustodyWire['from'], gate: string | null) =>
    [t(`sealState.${state}`), gate && gateName(gate)].filter(Boolean).join(', ')
  return (
    <li>
      <p>
        {side(entry.from, entry.fromGate)} → <strong>{side(entry.to, entry.toGate)}</strong>
      </p>
      <p className="quiet">
        <Moment at={entry.at} /> · {entry.by}
        {entry.tripId && (
          <>
            {' · '}
            <Link href={tripPath(entry.tripId)}>{t('detail.toTrip', { id: entry.tripId })}</Link>
          </>
        )}
      </p>
      {entry.note && <p>{entry.note}</p>}
    </li>
  )
}
