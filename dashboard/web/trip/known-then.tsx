import { Checkbox } from '@mantine/core'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import styles from './trip.module.css'

type Props = {
  /** The moment whose knowledge is shown; null while the switch is off. */
  knownAt: string | null
  /** The trip was not registered then: nothing could be known of it. */
  isTooEarly: boolean
  onSwitch: (isOn: boolean) => void
}

/** The switch "known then", and in words what it does to everything else. */
export const KnownThen = ({ knownAt, isTooEarly, onSwitch }: Props) => {
  const { t } = useWords()
  const isOn = knownAt !== null
  return (
    <div className={styles.known} data-known-then={isOn}>
      <Checkbox
        label={t('journey.knownThen')}
        checked={isOn}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      {isOn && (
        <p role="status">
          {t(isTooEarly ? 'journey.notRegisteredThen' : 'journey.knownThenSays', {
            at: formatAbsolute(Date.parse(knownAt)),
          })}
        </p>
      )}
    </div>
  )
}
