import { Checkbox } from '@mantine/core'
import type { Choosable } from './fields.tsx'
import styles from './forms.module.css'

type Props<Value extends string> = {
  readonly label: string
  /** What it means that nothing is chosen. */
  readonly hint?: string
  readonly error?: string | undefined
  readonly options: readonly Choosable<Value>[]
  readonly value: readonly Value[]
  readonly onChange: (value: Value[]) => void
}

/** Any number of a list, in the list's order; a long list scrolls in its place. */
export const ChoicesField = <Value extends string>({ label, hint, error, options, value, onChange }: Props<Value>) => {
  const toggle = (one: Value, isChosen: boolean) =>
    onChange(
      options.map((option) => option.value).filter((other) => (other === one ? isChosen : value.includes(other))),
    )
  return (
    <fieldset className={styles.choices}>
      <legend>{label}</legend>
      {hint && <p className="quiet">{hint}</p>}
      {error && <p className={styles.choicesError}>{error}</p>}
      <div className={styles.choiceList}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            checked={value.includes(option.value)}
            onChange={(event) => toggle(option.value, event.currentTarget.checked)}
          />
        ))}
      </div>
    </fieldset>
  )
}
