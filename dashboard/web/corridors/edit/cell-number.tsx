import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import styles from '../corridors.module.css'

type Props = {
  label: string
  value: number
  /** Called when the cell is left or Enter is pressed, with a number that is not the one shown before. */
  onCommit: (value: number) => void
  least?: number
  most?: number
  isDisabled?: boolean
}

/** A number in a table: typing changes nothing until it is finished; Escape, or what is no such number, leaves it as it was. */
export const CellNumber = ({ label, value, onCommit, least = -Infinity, most = Infinity, isDisabled }: Props) => {
  const [text, setText] = useState(String(value))
  useEffect(() => setText(String(value)), [value])
  const commit = () => {
    // Vietnamese writes 12,5.
    const typed = text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))
    setText(String(value))
    if (typed >= least && typed <= most && typed !== value) onCommit(typed)
  }
  return (
    <TextInput
      className={styles.cell}
      aria-label={label}
      inputMode="decimal"
      size="xs"
      value={text}
      disabled={isDisabled ?? false}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setText(String(value))
      }}
    />
  )
}
