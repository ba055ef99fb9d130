import { Button, Kbd } from '@mantine/core'
import { useState } from 'react'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import type { WhoWire } from '../../../../contract/http/session.ts'
import { type ActKind, type AlertAct, isOpenTo, mayDo } from '../../acts/act.ts'
import { useActs } from '../../acts/use-acts.ts'
import { useSession } from '../../api/session.ts'
import { useWords } from '../../language/use-words.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { ActForm } from './act-form.tsx'
import { ActStatus } from './act-status.tsx'
import styles from './detail.module.css'

type FormKind = Exclude<ActKind, 'acknowledge'>
type Offer = { readonly word: string; readonly key: string; readonly act: () => void }

/** Everything that can be done to an alert, each with its key (SCREENS, rule 8); says what was done, or who was faster. */
export const AlertActions = ({ alert, role }: { alert: AlertWire; role: WhoWire['role'] }) => {
  const { t } = useWords()
  const { all, act } = useActs()
  const username = useSession().data?.username ?? null
  const [form, setForm] = useState<FormKind | null>(null)
  const isPending = all.some((kept) => kept.alertId === alert.id && kept.state === 'sending')
  const close = () => {
    setForm(null)
    // The field that had the focus is gone: the keyboard goes on at the alert.
    document.querySelector<HTMLElement>('[data-detail-title]')?.focus()
  }
  const perform = async (asked: AlertAct) => {
    const { state } = await act(alert, asked)
    // What was typed stays until it is done or safely kept.
    if (state !== 'refused' && form !== null) close()
  }
  const offers = offersFor(alert, { role, username, open: setForm, perform, unshelveReason: t('act.unshelve') })
  useHotkeys(Object.fromEntries(offers.map((offer) => [offer.key, () => !isPending && offer.act()])))
  const isShown = form !== null && isOpenTo(alert, form)
  return (
    <footer className={styles.actions} data-alert-actions>
      <ActStatus alert={alert} />
      {!mayDo(role, 'acknowledge') && (
        <p className="quiet">{t(mayDo(role, 'comment') ? 'act.mayComment' : 'act.notAllowed')}</p>
      )}
      {isShown ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the form, whichever of its fields has the focus
        <div
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            close()
          }}
        >
          <ActForm key={form} kind={form} alert={alert} isPending={isPending} onCancel={close} onAct={perform} />
        </div>
      ) : (
        <div className={styles.buttons}>
          {offers.map((offer, index) => (
            <Button
              key={offer.key}
              variant={index === 0 && alert.state === 'raised' ? 'filled' : 'default'}
              size="compact-md"
              disabled={isPending}
              onClick={offer.act}
              rightSection={<Kbd size="xs">{offer.key.toUpperCase()}</Kbd>}
            >
              {t(offer.word)}
            </Button>
          ))}
        </div>
      )}
    </footer>
  )
}

type Hand = {
  readonly role: WhoWire['role']
  readonly username: string | null
  readonly open: (form: FormKind) => void
  readonly perform: (act: AlertAct) => void
  /** The server wants one on the record. */
  readonly unshelveReason: string
}

/** What this role may do to the alert as it is now, the likeliest first. */
const offersFor = (alert: AlertWire, { role, username, open, perform, unshelveReason }: Hand): Offer[] => {
  const offers: Offer[] = []
  const offer = (kind: ActKind, word: string, key: string, act: () => void): void => {
    if (mayDo(role, kind) && isOpenTo(alert, kind)) offers.push({ word: `act.${word}`, key, act })
  }
  offer('acknowledge', 'acknowledge', 'a', () => perform({ kind: 'acknowledge' }))
  if (alert.assignee !== username) offer('assign', 'mine', 'm', () => perform({ kind: 'assign', assignee: username }))
  offer('resolve', 'resolve', 'r', () => open('resolve'))
  offer('reopen', 'reopen', 'o', () => open('reopen'))
  offer('comment', 'comment', 'c', () => open('comment'))
  offer('progress', 'progress', 'p', () => open('progress'))
  if (alert.shelvedUntil === null) offer('shelve', 'shelve', 's', () => open('shelve'))
  else offer('shelve', 'unshelve', 's', () => perform({ kind: 'shelve', until: null, reason: unshelveReason }))
  offer('assign', 'assign', 't', () => open('assign'))
  return offers
}
