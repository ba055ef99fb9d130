import { Radio } from '@mantine/core'
import styles from './detail.module.css'

type Props<Value extends string> = {
  readonly name: string
  readonly legend: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
}

/** A few choices, all of them seen; the first takes the focus, so that the keyboard goes on where the key was pressed. */
export const ChoiceField = <Value extends string>({ name, legend, options, value, onChange }: Props<Value>) => (
  <fieldset className={styles.reasons}>
    <legend>{legend}</legend>
    {options.map((option, index) => (
      <Radio
        key={option.value}
        name={name}
        value={option.value}
        label={option.label}
        autoFocus={option.value === value || (value === null && index === 0)}
        checked={value === option.value}
        onChange={() => onChange(option.value)}
      />
    ))}
  </fieldset>
)
