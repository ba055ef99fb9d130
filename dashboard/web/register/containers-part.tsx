import { Button, Checkbox } from '@mantine/core'
import { TextField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import { ContainerNumberField } from './container-number-field.tsx'
import styles from './register.module.css'
import { SealField } from './seal-field.tsx'
import { type ContainerDraft, emptyContainer, type TripDraft } from './trip-draft.ts'

type Errors = Readonly<Record<string, string | undefined>>
type Props = { draft: TripDraft; errors: Errors; onChange: (part: Partial<TripDraft>) => void }

/** What is sealed: one container or several, with one seal for all or one for each. */
export const ContainersPart = ({ draft, errors, onChange }: Props) => {
  const { t } = useWords()
  const { containers, hasOwnSeals } = draft
  const set = (row: number, part: Partial<ContainerDraft>) =>
    onChange({ containers: containers.map((one) => (one.row === row ? { ...one, ...part } : one)) })
  const add = () =>
    onChange({ containers: [...containers, emptyContainer(Math.max(...containers.map(({ row }) => row)) + 1)] })
  const isSeveral = containers.length > 1
  return (
    <>
      {containers.map((container, index) => (
        <fieldset key={container.row} className={styles.group}>
          <legend>{t(isSeveral ? 'register.containerAt' : 'register.container', { at: index + 1 })}</legend>
          <ContainerNumberField
            label={t('register.number')}
            value={container.number}
            onChange={(number) => set(container.row, { number })}
            error={errors[`containers.${index}.number`]}
          />
          <TextField
            label={t('register.mechanicalSeal')}
            value={container.mechanicalSeal}
            onChange={(mechanicalSeal) => set(container.row, { mechanicalSeal })}
            error={errors[`containers.${index}.mechanicalSeal`]}
          />
          {hasOwnSeals && (
            <SealField
              gate={draft.originGate}
              value={container.sealId}
              onChange={(sealId) => set(container.row, { sealId })}
            />
          )}
          {isSeveral && (
            <Button
              variant="subtle"
              size="lg"
              onClick={() => onChange({ containers: containers.filter(({ row }) => row !== container.row) })}
            >
              {t('register.removeContainer', { at: index + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      <Button variant="default" size="lg" onClick={add}>
        {t('register.addContainer')}
      </Button>
      {isSeveral && (
        <Checkbox
          size="md"
          label={t('register.ownSeals')}
          checked={hasOwnSeals}
          onChange={(event) => onChange({ hasOwnSeals: event.currentTarget.checked })}
        />
      )}
      {!hasOwnSeals && (
        <fieldset className={styles.group}>
          <legend>{t('register.seal')}</legend>
          <SealField
            gate={draft.originGate}
            value={draft.sealId}
            onChange={(sealId) => onChange({ sealId })}
            error={errors.sealId}
          />
        </fieldset>
      )}
    </>
  )
}
