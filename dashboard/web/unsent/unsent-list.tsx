import { Button } from '@mantine/core'
import type { AnyKept } from '../acts/kept-act.ts'
import { nameOfAct, sayRefusal } from '../acts/say-act.ts'
import { nameOfTripAct, sayTripRefusal } from '../acts/say-trip-act.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import type { Words } from '../language/words.ts'
import { Section } from '../pages/section.tsx'
import styles from './unsent.module.css'
import { useUnsent } from './use-unsent.ts'
import { WhatIsSent } from './what-is-sent.tsx'

/** Each act that waits, with what will be sent; each that was refused, with why. */
export const UnsentList = () => {
  const words = useWords()
  const { waiting, refused, outbox } = useUnsent()
  if (waiting.length + refused.length === 0) return null
  return (
    <Section title={words.t('unsent.title')}>
      <p>{words.t('unsent.hint')}</p>
      <ul className={styles.acts}>
        {[...refused, ...waiting].map((kept) => (
          <li key={kept.key} data-unsent-act={kept.state} className={styles.act}>
            <p className={styles.what}>
              {nameOf(kept, words)} · {kept.kind === 'trip' ? kept.name : kept.alertId}
            </p>
            <p className="quiet">{words.t('unsent.at', { at: formatAbsolute(kept.atMs) })}</p>
            {kept.state === 'refused' ? <p>{whyRefused(kept, words)}</p> : <WhatIsSent kept={kept} />}
            <Button variant="default" size="lg" onClick={() => outbox.discard(kept.key)}>
              {words.t(kept.state === 'refused' ? 'act.close' : 'act.discard')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const nameOf = (kept: AnyKept, words: Words): string =>
  kept.kind === 'trip' ? nameOfTripAct(kept.act.kind, words) : nameOfAct(kept.act, words)

const whyRefused = ({ kind, refusal }: AnyKept, words: Words): string => {
  if (!refusal) return ''
  return kind === 'trip' ? sayTripRefusal(refusal, words) : sayRefusal(refusal, words)
}
