import { WEBHOOK_TYPES, type WebhookType } from '../../../contract/http/webhook.ts'
import { ALERT_CODES, SEVERITIES } from '../../../domain/alert/alert.ts'
import { useCorridors, useGates } from '../api/network.ts'
import { useRegions } from '../api/use-regions.ts'
import type { WebhookBody, WebhookWire } from '../api/webhooks.ts'
import { ChoicesField } from '../forms/choices-field.tsx'
import type { FieldErrors } from '../forms/field-errors.ts'
import { type Choosable, TextField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import { useTypeName } from './use-type-name.ts'

const FILTERS = ['severities', 'codes', 'regions', 'gates', 'corridors'] as const
type FilterName = (typeof FILTERS)[number]

/** What is entered of an end point; an empty list restricts nothing. */
export type WebhookDraft = {
  readonly url: string
  readonly types: readonly WebhookType[]
} & { readonly [Name in FilterName]: readonly string[] }

export const draftOf = (webhook: Pick<WebhookWire, 'url' | 'types' | 'filters'> | null): WebhookDraft => {
  const filters: NonNullable<WebhookWire['filters']> = webhook?.filters ?? {}
  return {
    url: webhook?.url ?? '',
    types: webhook?.types ?? [],
    severities: filters.severities ?? [],
    codes: filters.codes ?? [],
    regions: filters.regions ?? [],
    gates: filters.gates ?? [],
    corridors: filters.corridors ?? [],
  }
}

/** As the server reads it: nothing chosen is left out. */
export const bodyOf = ({ url, types, ...chosen }: WebhookDraft): WebhookBody => {
  const filters = Object.fromEntries(Object.entries(chosen).filter(([, values]) => values.length > 0))
  return {
    url: url.trim(),
    types: types.length > 0 ? types : null,
    filters: Object.keys(filters).length > 0 ? filters : null,
  }
}

type Props = { draft: WebhookDraft; onChange: (part: Partial<WebhookDraft>) => void; errors: FieldErrors }

/** Where to, of which types, and of those only what passes every filter (CONTRACT, "Webhooks"). */
export const WebhookFields = ({ draft, onChange, errors }: Props) => {
  const { t } = useWords()
  const typeName = useTypeName()
  const options = useFilterOptions()
  return (
    <>
      <TextField
        label={t('webhooks.url')}
        hint={t('webhooks.urlHint')}
        type="url"
        isRequired
        value={draft.url}
        onChange={(url) => onChange({ url })}
        error={errors.url}
      />
      <ChoicesField
        label={t('webhooks.types')}
        hint={t('webhooks.typesHint')}
        options={WEBHOOK_TYPES.map((type) => ({ value: type, label: typeName(type) }))}
        value={draft.types}
        onChange={(types) => onChange({ types })}
        error={errors.types}
      />
      {FILTERS.map((name) => (
        <ChoicesField
          key={name}
          label={t(`webhooks.filter.${name}`)}
          hint={t('webhooks.filterHint')}
          options={options[name]}
          value={draft[name]}
          onChange={(values) => onChange({ [name]: values })}
          error={errors[`filters.${name}`]}
        />
      ))}
    </>
  )
}

const useFilterOptions = (): Readonly<Record<FilterName, readonly Choosable<string>[]>> => {
  const { t, of } = useWords()
  const gates = useGates().data ?? []
  const corridors = useCorridors().data ?? []
  const regions = useRegions()
  return {
    severities: SEVERITIES.map((severity) => ({
      value: severity,
      label: `${severity} · ${t(`severity.${severity}`)}`,
    })),
    codes: ALERT_CODES.map((code) => ({ value: code, label: t(`alertCode.${code}`) })),
    regions: regions.map((region) => ({ value: region, label: t('header.region', { region }) })),
    gates: gates.map((gate) => ({ value: gate.id, label: of(gate.properties.name) })),
    corridors: corridors.map((corridor) => ({ value: corridor.id, label: of(corridor.name) })),
  }
}
