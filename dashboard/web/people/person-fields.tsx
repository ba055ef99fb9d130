import type { Role } from '../../../contract/http/session.ts'
import { useRegions } from '../api/use-regions.ts'
import type { FieldErrors } from '../forms/field-errors.ts'
import { SelectField, TextField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import { NEEDS_REGION, PERSON_ROLES } from './person-roles.ts'

/** What is entered of a person; '' for none. */
export type PersonDraft = {
  readonly displayName: string
  readonly role: Role
  readonly region: string
  readonly carrierId: string
}

/** As the server reads it: a carrier's id belongs to carriers only. */
export const personOf = ({ displayName, role, region, carrierId }: PersonDraft) => ({
  ...(displayName.trim() ? { displayName: displayName.trim() } : {}),
  role,
  region: region || null,
  carrierId: role === 'carrier' ? carrierId.trim() || null : null,
})

type Props = { draft: PersonDraft; onChange: (part: Partial<PersonDraft>) => void; errors: FieldErrors }

export const PersonFields = ({ draft, onChange, errors }: Props) => {
  const { t } = useWords()
  const regions = useRegions([draft.region || null])
  const needsRegion = NEEDS_REGION.includes(draft.role)
  return (
    <>
      <TextField
        label={t('people.displayName')}
        value={draft.displayName}
        onChange={(displayName) => onChange({ displayName })}
        error={errors.displayName}
      />
      <SelectField
        label={t('people.role')}
        hint={t(`people.roleHint.${draft.role}`)}
        options={PERSON_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        value={draft.role}
        onChange={(role) => role && onChange({ role })}
        error={errors.role}
      />
      <SelectField
        label={t('people.region')}
        none={t(needsRegion ? 'people.chooseRegion' : 'people.allRegions')}
        isRequired={needsRegion}
        options={regions.map((region) => ({ value: region, label: region }))}
        value={draft.region}
        onChange={(region) => onChange({ region })}
        error={errors.region}
      />
      {draft.role === 'carrier' && (
        <TextField
          label={t('people.carrier')}
          hint={t('people.carrierHint')}
          isRequired
          value={draft.carrierId}
          onChange={(carrierId) => onChange({ carrierId })}
          error={errors.carrierId}
        />
      )}
    </>
  )
}
