import { Button } from '@mantine/core'
import type { CurrentShiftWire } from '../../../contract/http/handover.ts'
import { mayDo } from '../acts/act.ts'
import { useShift, useTakeShift } from '../api/handover.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import { explain } from '../states/explain.ts'
import styles from './handover.module.css'
import { OpenIncidents } from './open-incidents.tsx'
import { ShiftNotes } from './shift-notes.tsx'
import { UnconfirmedArrivals } from './unconfirmed-arrivals.tsx'
import { WatchList } from './watch-list.tsx'

/** What the next shift must know, on one page that can be printed (issue D, "Shift handover"). */
export const HandoverPage = () => {
  const { t } = useWords()
  const { who } = useShell()
  const shift = useShift()
  const mayWork = mayDo(who.role, 'acknowledge')
  return (
    <Page
      title={t('page.handover')}
      hint={shift.data && t('handover.hint', { at: formatAbsolute(Date.parse(shift.data.at)) })}
      actions={
        <Button variant="default" className={styles.screenOnly} onClick={() => window.print()}>
          {t('handover.print')}
        </Button>
      }
    >
      <Answer asked={shift} skeletonPx={480}>
        {(picture) => (
          <div className={styles.sheet}>
            <LastShift shift={picture} mayWork={mayWork} />
            <OpenIncidents shift={picture} />
            <WatchList shift={picture} mayWork={mayWork} />
            <UnconfirmedArrivals shift={picture} />
            <ShiftNotes shift={picture} mayWork={mayWork} />
          </div>
        )}
      </Answer>
    </Page>
  )
}

/** Whose picture it is, and how the last hand-over went; who did not give it may take it. */
const LastShift = ({ shift: { region, last }, mayWork }: { shift: CurrentShiftWire; mayWork: boolean }) => {
  const words = useWords()
  const { t } = words
  const { who } = useShell()
  const take = useTakeShift({ said: t('handover.accepted') })
  const at = last && formatAbsolute(Date.parse(last.at))
  return (
    <div className={styles.last}>
      <p>
        <strong>{region === null ? t('handover.allRegions') : t('handover.region', { region })}</strong>
      </p>
      {last && at && (
        <p>
          {last.acceptedBy === null || last.acceptedAt === null
            ? t('handover.last', { name: last.by, at })
            : t('handover.lastTaken', {
                name: last.by,
                at,
                taker: last.acceptedBy,
                takenAt: formatAbsolute(Date.parse(last.acceptedAt)),
              })}
        </p>
      )}
      {mayWork && last && last.acceptedBy === null && last.by !== who.username && (
        <Button className={styles.screenOnly} loading={take.isPending} onClick={() => take.mutate(last.id)}>
          {t('handover.accept')}
        </Button>
      )}
      {take.error && <p role="alert">{explain(take.error, words)}</p>}
    </div>
  )
}
