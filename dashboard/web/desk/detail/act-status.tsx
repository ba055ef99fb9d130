import { Button, Kbd } from '@mantine/core'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import type { KeptAct } from '../../acts/kept-act.ts'
import { nameOfAct, sayDone, sayRefusal } from '../../acts/say-act.ts'
import { useActs } from '../../acts/use-acts.ts'
import { formatClock } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import type { Words } from '../../language/words.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import styles from './detail.module.css'

/** What became of the officer's own acts on this alert: done, on its way, kept, or refused with the reason. */
export const ActStatus = ({ alert }: { alert: AlertWire }) => {
  const words = useWords()
  const { all, outbox, act } = useActs()
  const own = all.filter(({ alertId }) => alertId === alert.id)
  const undone = own.findLast(({ state, undo }) => state === 'done' && undo !== null)?.undo ?? null
  const undo = () => {
    if (undone) void act(alert, undone)
  }
  useHotkeys({ z: undo })
  return (
    <div role="status" className={styles.done} data-act-status>
      {own.map((kept) => (
        <p key={kept.key} data-kept={kept.state}>
          {sayKept(kept, words)}
          {kept.state === 'done' && kept.undo !== null && kept.undo === undone && (
            <Button variant="subtle" size="compact-sm" onClick={undo} rightSection={<Kbd size="xs">Z</Kbd>}>
              {words.t('act.undo')}
            </Button>
          )}
          {(kept.state === 'waiting' || kept.state === 'refused') && (
            <Button variant="subtle" size="compact-sm" onClick={() => outbox.discard(kept.key)}>
              {words.t(kept.state === 'waiting' ? 'act.discard' : 'act.close')}
            </Button>
          )}
        </p>
      ))}
    </div>
  )
}

const sayKept = (kept: KeptAct, words: Words): string => {
  const act = nameOfAct(kept.act, words)
  switch (kept.state) {
    case 'done':
      return sayDone(kept.act, words)
    case 'sending':
      return words.t('kept.sending', { act })
    case 'waiting':
      return words.t('kept.waiting', { act, at: formatClock(kept.atMs) })
    case 'refused':
      return words.t('kept.refused', { act, why: kept.refusal ? sayRefusal(kept.refusal, words) : '' })
  }
}
