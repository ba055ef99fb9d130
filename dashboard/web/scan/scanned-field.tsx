import { Button } from '@mantine/core'
import { useState } from 'react'
import { TextField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import { barcodeReader } from './barcode-detector.ts'
import { Camera } from './camera.tsx'
import styles from './scan.module.css'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  error?: string | undefined
  isRequired?: boolean
}

/** A number that is typed, read by a hand scanner, which types too, or by the camera where the browser can read codes. */
export const ScannedField = ({ hint, ...field }: Props) => {
  const { t } = useWords()
  const [reader] = useState(barcodeReader)
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={styles.field}>
      <TextField {...field} {...(hint ? { hint } : {})} />
      {reader && !isOpen && (
        <Button variant="default" size="lg" onClick={() => setOpen(true)}>
          {t('scan.open')}
        </Button>
      )}
      {reader && isOpen && (
        <Camera
          reader={reader}
          onRead={(code) => {
            field.onChange(code)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
