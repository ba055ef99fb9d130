import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../language/use-words.ts'
import { useIsPhone } from '../shell/use-is-phone.ts'
import { useShell } from '../shell/use-shell.ts'
import styles from './tour.module.css'
import { tourSteps } from './tour-steps.ts'

/** What stands where, sentence by sentence, each beside a frame round what it speaks of. Esc or "enough" ends it. */
export const Tour = ({ onClose }: { onClose: () => void }) => {
  const { t } = useWords()
  const { who } = useShell()
  const steps = tourSteps(who.role, useIsPhone())
  const [at, setAt] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const step = steps[at]
  useFrame(step?.shows)
  const isLast = at === steps.length - 1
  return (
    <dialog ref={dialog} className={styles.tour} onClose={onClose} aria-labelledby="tour-title" data-tour={step?.name}>
      <p className="quiet">{t('tour.count', { at: at + 1, count: steps.length })}</p>
      <h2 id="tour-title">{t(`tour.step.${step?.name}.title`)}</h2>
      <p aria-live="polite">{t(`tour.step.${step?.name}.text`)}</p>
      <div className={styles.buttons}>
        <Button autoFocus onClick={() => (isLast ? dialog.current?.close() : setAt(at + 1))}>
          {t(isLast ? 'tour.end' : 'tour.next')}
        </Button>
        {at > 0 && (
          <Button variant="default" onClick={() => setAt(at - 1)}>
            {t('tour.back')}
          </Button>
        )}
        {!isLast && (
          <Button variant="default" onClick={() => dialog.current?.close()}>
            {t('tour.enough')}
          </Button>
        )}
      </div>
    </dialog>
  )
}

/** The page may still be on its way when the first step speaks of it. */
const LOOK_AGAIN_MS = 200

/** Frames what a step speaks of, as long as it does. */
const useFrame = (shows: string | undefined): void =>
  useEffect(() => {
    if (shows === undefined) return
    const frame = () => document.querySelector(shows)?.setAttribute(FRAMED, '')
    frame()
    const timer = setInterval(frame, LOOK_AGAIN_MS)
    return () => {
      clearInterval(timer)
      document.querySelector(`[${FRAMED}]`)?.removeAttribute(FRAMED)
    }
  }, [shows])

const FRAMED = 'data-tour-shown'
