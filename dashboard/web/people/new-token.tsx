import { Button } from '@mantine/core'
import { useState } from 'react'
import { SCOPES, type Scope } from '../../../contract/http/scope.ts'
import type { TokenWire } from '../../../contract/http/token.ts'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { useRegions } from '../api/use-regions.ts'
import { ChoicesField } from '../forms/choices-field.tsx'
import { type FieldErrors, useFieldErrors } from '../forms/field-errors.ts'
import { SelectField, TextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { MomentField } from '../forms/written-time-field.tsx'
import { useWords } from '../language/use-words.ts'
import { SecretOnce } from '../secret/secret-once.tsx'
import { wallAddress } from '../wall/display-token.ts'

const ROLES = ['system', 'display'] as const
type Told = TokenWire & { readonly token: string }
type Draft = {
  readonly name: string
  readonly role: (typeof ROLES)[number]
  readonly region: string
  readonly expiresAt: string
  readonly scopes: readonly Scope[]
}
const BLANK: Draft = { name: '', role: 'system', region: '', expiresAt: '', scopes: [] }

/** A token for a system or a wall; its text is told once, for a wall as the address that it opens. */
export const NewToken = () => {
  const { t } = useWords()
  const [draft, setDraft] = useState(BLANK)
  const [told, setTold] = useState<Told | null>(null)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const act = useAct<Draft, Told>({
    run: (body, idempotencyKey) => request('POST', '/tokens', bodyOf(body), { idempotencyKey }),
    invalidates: [['/tokens']],
    done: ({ name }) => ({ text: t('people.tokenMade', { name }) }),
  })
  const submit = () =>
    act.mutate(draft, {
      onSuccess: (token) => {
        setTold(token)
        setDraft(BLANK)
      },
    })
  return (
    <Form
      onSubmit={submit}
      buttons={
        <Button type="submit" disabled={draft.name.trim() === ''} loading={act.isPending}>
          {t('people.makeToken')}
        </Button>
      }
    >
      {told && (
        <SecretOnce
          said={t(told.role === 'display' ? 'people.wallOnce' : 'people.tokenOnce', { name: told.name })}
          secret={told.role === 'display' ? wallAddress(told.token) : told.token}
          onClose={() => setTold(null)}
        />
      )}
      <FormProblem error={act.error} />
      <TokenFields draft={draft} onChange={change} errors={useFieldErrors(act.error)} />
    </Form>
  )
}

type FieldsProps = { draft: Draft; onChange: (part: Partial<Draft>) => void; errors: FieldErrors }

const TokenFields = ({ draft, onChange, errors }: FieldsProps) => {
  const { t } = useWords()
  const regions = useRegions()
  return (
    <>
      <TextField
        label={t('people.tokenName')}
        hint={t('people.tokenNameHint')}
        isRequired
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={errors.name}
      />
      <SelectField
        label={t('people.role')}
        options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        value={draft.role}
        onChange={(role) => role && onChange({ role })}
        error={errors.role}
      />
      {draft.role === 'system' && (
        <ChoicesField
          label={t('people.scopes')}
          hint={t('people.scopesHint')}
          options={SCOPES.map((scope) => ({ value: scope, label: scope }))}
          value={draft.scopes}
          onChange={(scopes) => onChange({ scopes })}
          error={errors.scopes}
        />
      )}
      <SelectField
        label={t('people.region')}
        none={t('people.allRegions')}
        options={regions.map((region) => ({ value: region, label: region }))}
        value={draft.region}
        onChange={(region) => onChange({ region })}
        error={errors.region}
      />
      <MomentField
        label={t('people.expiresAt')}
        hint={t('people.expiresHint')}
        value={draft.expiresAt}
        onChange={(expiresAt) => onChange({ expiresAt })}
        error={errors.expiresAt}
      />
    </>
  )
}

const bodyOf = ({ name, role, region, expiresAt, scopes }: Draft) => ({
  name: name.trim(),
  role,
  scopes: role === 'system' ? scopes : null,
  region: region || null,
  expiresAt: expiresAt || null,
})
