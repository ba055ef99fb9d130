import { Button } from '@mantine/core'
import { checkContainerNumber } from '../../../domain/container-number.ts'
import { useWords } from '../language/use-words.ts'
import { ScannedField } from '../scan/scanned-field.tsx'
import styles from './register.module.css'

const LENGTH = 11

type Props = { label: string; value: string; onChange: (number: string) => void; error?: string | undefined }

/** A container number, judged as it is typed by ISO 6346; what it may have been meant to be is one touch away. */
export const ContainerNumberField = ({ label, value, onChange, error }: Props) => {
  const { t } = useWords()
  const { number, valid, fault, expectedCheckDigit, repairs } = checkContainerNumber(value)
  const isWhole = number.length >= LENGTH
  const wrong = isWhole && !valid ? t(`register.fault.${fault}`, { digit: expectedCheckDigit ?? '?' }) : undefined
  return (
    <div className={styles.container}>
      <ScannedField
        label={label}
        isRequired
        value={value}
        // Capitals and no spaces as soon as it is right, as it is written on the door.
        onChange={(text) => {
          const typed = checkContainerNumber(text)
          onChange(typed.valid ? typed.number : text.toUpperCase())
        }}
        error={error ?? wrong}
        {...(valid ? { hint: t('register.numberValid') } : {})}
      />
      {isWhole && repairs.length > 0 && (
        <fieldset className={styles.repairs}>
          <legend>{t('register.repairs')}</legend>
          {repairs.map((repair) => (
            <Button key={repair} variant="default" size="lg" onClick={() => onChange(repair)} data-repair={repair}>
              {repair}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  )
}
