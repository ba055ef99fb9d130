import { ActionIcon, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useWords } from '../language/use-words.ts'
import { given, type Valued } from './fields.tsx'
import styles from './forms.module.css'
import { dayFromText, dayToText, momentFromText, momentToCalendar, momentToText } from './written-time.ts'

type Writing = {
  readonly read: (text: string) => string
  readonly write: (value: string) => string
  /** `form.<word>`: how it is to be written. */
  readonly how: string
  readonly calendar: { readonly type: 'date' | 'datetime-local'; readonly of: (value: string) => string }
}
const MOMENT: Writing = {
  read: momentFromText,
  write: momentToText,
  how: 'writeMoment',
  calendar: { type: 'datetime-local', of: momentToCalendar },
}
const DAY: Writing = {
  read: dayFromText,
  write: dayToText,
  how: 'writeDay',
  calendar: { type: 'date', of: (value) => value },
}

/** A moment, entered and shown in GMT+7 wherever the desk stands; the value is an RFC 3339 time, or '' for none. */
export const MomentField = (props: Valued<string>) => (
  <WrittenField {...props} label={`${props.label} (GMT+7)`} writing={MOMENT} />
)

/** A day of Việt Nam's calendar, `2026-11-26`, or '' for none. */
export const DayField = (props: Valued<string>) => <WrittenField {...props} writing={DAY} />

/**
 * Written as dd/MM/yyyy: a browser's own field would be in the browser's language, where 03/04 may be the fourth of
 * March. Its calendar helps, behind a button.
 */
const WrittenField = ({ value, onChange, writing, error, ...field }: Valued<string> & { writing: Writing }) => {
  const { t } = useWords()
  const { text, isLeft, edit, leave } = useWritten(value, onChange, writing)
  const isWrong = isLeft && text.trim() !== '' && writing.read(text) === ''
  const how = t(`form.${writing.how}`)
  return (
    <TextInput
      {...given({ ...field, error: isWrong ? how : error })}
      wrapperProps={{ 'data-written': writing.calendar.type }}
      autoComplete="off"
      placeholder={t(`form.${writing.how}Short`)}
      value={text}
      onChange={(event) => edit(event.currentTarget.value)}
      onBlur={leave}
      rightSectionWidth={44}
      rightSection={<Calendar {...{ value, onChange, writing }} isDisabled={field.isDisabled ?? false} />}
    />
  )
}

/** What is being written stands as it is, until the value becomes another one from elsewhere. */
const useWritten = (value: string, onChange: (value: string) => void, { read, write }: Writing) => {
  const [{ text, of }, keep] = useState({ text: write(value), of: value })
  const [isLeft, setLeft] = useState(false)
  const shown = value === of ? text : write(value)
  return {
    text: shown,
    isLeft,
    edit: (next: string) => {
      const read_ = read(next)
      keep({ text: next, of: read_ })
      setLeft(false)
      if (read_ !== value) onChange(read_)
    },
    leave: () => {
      setLeft(true)
      if (value !== '') keep({ text: write(value), of: value })
    },
  }
}

type CalendarProps = Pick<Valued<string>, 'value' | 'onChange'> & { writing: Writing; isDisabled: boolean }

const Calendar = ({ value, onChange, writing: { calendar, read }, isDisabled }: CalendarProps) => {
  const { t } = useWords()
  const native = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={native}
        className={styles.calendar}
        type={calendar.type}
        tabIndex={-1}
        aria-hidden="true"
        value={calendar.of(value)}
        onChange={(event) => onChange(read(event.currentTarget.value))}
      />
      <ActionIcon
        variant="transparent"
        color="var(--text-quiet)"
        aria-label={t('form.calendar')}
        title={t('form.calendar')}
        disabled={isDisabled}
        onClick={() => native.current?.showPicker()}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 3.5h12v10.5H2zM2 6.5h12M5 1.5v3M11 1.5v3" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </ActionIcon>
    </>
  )
}
