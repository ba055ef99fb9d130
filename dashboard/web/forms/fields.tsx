import { NativeSelect, Textarea, TextInput } from '@mantine/core'

type FieldProps = {
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
}
export type Valued<Value> = FieldProps & { readonly value: Value; readonly onChange: (value: Value) => void }

/** What Mantine calls these things; a field without an error has no empty line for one. */
export const given = ({ label, hint, error, isRequired, isDisabled }: FieldProps) => ({
  label,
  ...(hint ? { description: hint } : {}),
  ...(error ? { error } : {}),
  ...(isRequired ? { required: true, withAsterisk: true } : {}),
  ...(isDisabled ? { disabled: true } : {}),
})

type TextProps = Valued<string> & {
  readonly placeholder?: string
  readonly type?: 'text' | 'search' | 'url'
  readonly autoComplete?: string
}
export const TextField = ({
  value,
  onChange,
  placeholder,
  type = 'text',
  autoComplete = 'off',
  ...field
}: TextProps) => (
  <TextInput
    {...given(field)}
    type={type}
    autoComplete={autoComplete}
    {...(placeholder ? { placeholder } : {})}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)

export const LongTextField = ({ value, onChange, rows = 3, ...field }: Valued<string> & { readonly rows?: number }) => (
  <Textarea {...given(field)} rows={rows} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
)

export type Choosable<Value extends string> = { readonly value: Value; readonly label: string }
type SelectProps<Value extends string> = Valued<Value | ''> & {
  readonly options: readonly Choosable<Value>[]
  /** The words for no choice; without them there must be one. */
  readonly none?: string
}
/** The browser's own select: it works by keyboard, on phones and for screen readers as people know it. */
export const SelectField = <Value extends string>({ value, onChange, options, none, ...field }: SelectProps<Value>) => (
  <NativeSelect
    {...given(field)}
    data={[...(none === undefined ? [] : [{ value: '', label: none }]), ...options]}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value as Value | '')}
  />
)

type NumberProps = Valued<number | null> & { readonly unit?: string; readonly least?: number; readonly most?: number }
/** A number with its unit in the field; null while it is empty. */
export const NumberField = ({ value, onChange, unit, least, most, ...field }: NumberProps) => (
  <TextInput
    {...given(unit ? { ...field, label: `${field.label} (${unit})` } : field)}
    type="number"
    step="any"
    {...(least === undefined ? {} : { min: least })}
    {...(most === undefined ? {} : { max: most })}
    value={value ?? ''}
    onChange={(event) =>
      onChange(Number.isNaN(event.currentTarget.valueAsNumber) ? null : event.currentTarget.valueAsNumber)
    }
  />
)
