import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../language/use-words.ts'
import { type BarcodeReader, idOfCode } from './barcode-detector.ts'
import styles from './scan.module.css'

/** Four looks a second read a steady code at once and leave a phone cool. */
const LOOK_EVERY_MS = 250

type Props = { reader: BarcodeReader; onRead: (code: string) => void; onClose: () => void }

/** The rear camera until it has read a code; it is let go with the component. */
export const Camera = ({ reader, onRead, onClose }: Props) => {
  const { t } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const [hasFailed, setFailed] = useState(false)
  const read = useRef(onRead)
  read.current = onRead
  useEffect(
    () =>
      watch(
        reader,
        video.current,
        (code) => read.current(code),
        () => setFailed(true),
      ),
    [reader],
  )
  return (
    <div className={styles.camera}>
      {hasFailed ? (
        <p role="alert">{t('scan.failed')}</p>
      ) : (
        <video ref={video} className={styles.picture} autoPlay playsInline muted aria-label={t('scan.picture')} />
      )}
      <Button variant="default" size="lg" onClick={onClose}>
        {t('scan.close')}
      </Button>
    </div>
  )
}

/** Gives how to stop. */
const watch = (
  reader: BarcodeReader,
  picture: HTMLVideoElement | null,
  onRead: (code: string) => void,
  onFailed: () => void,
): (() => void) => {
  let stream: MediaStream | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const look = async () => {
    const codes =
      picture && picture.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await reader.detect(picture) : []
    const code = idOfCode(codes[0]?.rawValue ?? '')
    if (isOver) return
    if (code !== '') onRead(code)
    else timer = setTimeout(() => void look().catch(onFailed), LOOK_EVERY_MS)
  }
  const start = async () => {
    const opened = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    stream = opened
    if (isOver || !picture) return stop()
    picture.srcObject = opened
    await look()
  }
  const stop = () => {
    isOver = true
    clearTimeout(timer)
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
  start().catch(() => {
    if (!isOver) onFailed()
    stop()
  })
  return stop
}
