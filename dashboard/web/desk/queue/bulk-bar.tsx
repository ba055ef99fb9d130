import { Button, Kbd } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import { type AlertAct, mayDo } from '../../acts/act.ts'
import { nameOfAct, sayRefusal } from '../../acts/say-act.ts'
import { useActs } from '../../acts/use-acts.ts'
import { useSession } from '../../api/session.ts'
import { useWords } from '../../language/use-words.ts'
import { useAlerts } from '../../live/use-live.ts'
import { ResolveForm } from '../detail/resolve-form.tsx'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { actTogether, type Together } from './act-together.ts'
import styles from './queue.module.css'
import { selectionStore } from './selection-store.ts'

/** What is selected has the keys before the alert that is open. */
const RANK = 1

/** Several alerts at once: acknowledge, take, resolve; then what was done and what was not, with the reason. */
export const BulkBar = () => {
  const selected = useSyncExternalStore(selectionStore.subscribe, selectionStore.get)
  const [result, setResult] = useState<Together | null>(null)
  const role = useSession().data?.role
  const mayAct = role !== undefined && mayDo(role, 'acknowledge')
  return (
    <>
      {result && <BulkResult result={result} onClose={() => setResult(null)} />}
      {selected.size > 0 && mayAct && <BulkActs selected={selected} onResult={setResult} />}
    </>
  )
}

const BulkActs = ({ selected, onResult }: { selected: ReadonlySet<string>; onResult: (result: Together) => void }) => {
  const { t } = useWords()
  const { act } = useActs()
  const alerts = useAlerts().filter(({ id }) => selected.has(id))
  const username = useSession().data?.username ?? null
  const [isBusy, setBusy] = useState(false)
  const [isResolving, setResolving] = useState(false)
  const perform = async (asked: AlertAct) => {
    if (isBusy) return
    setBusy(true)
    const result = await actTogether(alerts, asked, act)
    setBusy(false)
    setResolving(false)
    selectionStore.drop([...result.done, ...result.waiting].map(({ id }) => id))
    onResult(result)
  }
  const acknowledge = () => void perform({ kind: 'acknowledge' })
  const take = () => void perform({ kind: 'assign', assignee: username })
  const resolve = () => setResolving(true)
  useHotkeys({ a: acknowledge, m: take, r: resolve, Escape: selectionStore.clear }, RANK)
  if (isResolving)
    return (
      <div className={styles.bulk} data-bulk>
        <p>{t('queue.selected', { count: selected.size })}</p>
        <ResolveForm
          isPending={isBusy}
          onCancel={() => setResolving(false)}
          onResolve={(reason, note) => void perform({ kind: 'resolve', reason, note })}
        />
      </div>
    )
  const buttons = [
    { word: 'act.acknowledge', key: 'A', onClick: acknowledge },
    { word: 'act.mine', key: 'M', onClick: take },
    { word: 'act.resolve', key: 'R', onClick: resolve },
  ]
  return (
    <div className={styles.bulk} data-bulk>
      <p>{t('queue.selected', { count: selected.size })}</p>
      <div className={styles.bulkButtons}>
        {buttons.map(({ word, key, onClick }) => (
          <Button
            key={key}
            variant="default"
            size="compact-md"
            disabled={isBusy}
            onClick={onClick}
            rightSection={<Kbd size="xs">{key}</Kbd>}
          >
            {t(word)}
          </Button>
        ))}
        <Button variant="subtle" size="compact-md" onClick={selectionStore.clear}>
          {t('queue.unselect')}
        </Button>
      </div>
    </div>
  )
}

const BulkResult = ({ result, onClose }: { result: Together; onClose: () => void }) => {
  const words = useWords()
  const { t, of } = words
  const { done, waiting, refused } = result
  const act = nameOfAct(result.act, words)
  return (
    <div className={styles.bulk} role="status" data-bulk-result>
      <p>
        {t('queue.together', { act, done: done.length })}
        {waiting.length > 0 && ` ${t('queue.togetherWaiting', { count: waiting.length })}`}
        {refused.length > 0 && ` ${t('queue.togetherRefused', { count: refused.length })}`}
      </p>
      {refused.length > 0 && (
        <ul className={styles.refused}>
          {refused.map(({ alert, refusal }) => (
            <li key={alert.id}>
              <span className={styles.refusedWhat}>{of(alert.sentence)}</span>
              <span>
                {refusal
                  ? sayRefusal(refusal, words)
                  : t('queue.notPossible', { state: t(`alertState.${alert.state}`) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Button variant="default" size="compact-sm" onClick={onClose}>
        {t('act.close')}
      </Button>
    </div>
  )
}
