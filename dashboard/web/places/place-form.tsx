import { Button, Checkbox } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { GateWire } from '../../../contract/http/gate.ts'
import { GATE_KINDS, ZONE_KINDS } from '../../../domain/network/network.ts'
import type { Area } from '../../../domain/place.ts'
import { NO_VERSION, type PlaceSort, type PlaceWire, savePlace, type ZoneWire } from '../api/places.ts'
import { useAct } from '../api/use-act.ts'
import { type FieldErrors, useFieldErrors } from '../forms/field-errors.ts'
import { LongTextField, SelectField, TextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'

type Props = {
  sort: PlaceSort
  /** As it was when something was changed first. */
  base: PlaceWire
  /** As drawn; null while it can't be used. */
  area: Area | null
  isAreaChanged: boolean
  isEditable: boolean
  onTouch: () => void
  onSaved: (after: PlaceWire) => void
  /** The newest version was read: what was typed here is given up. */
  onReload: () => void
}

/** What is registered of a place; saved together with its area. */
export const PlaceForm = ({ sort, base, area, isAreaChanged, isEditable, onTouch, onSaved, onReload }: Props) => {
  const { t } = useWords()
  const queries = useQueryClient()
  const [next, setNext] = useState(base)
  const act = useAct<PlaceWire, PlaceWire>({
    run: (place, key) => savePlace(sort, place, key),
    invalidates: [[sort]],
    done: (after) => {
      // What was saved is shown at once: reading the list again takes a moment.
      queries.setQueryData<readonly PlaceWire[]>([sort], (all = []) => [
        ...all.filter(({ id }) => id !== after.id),
        after,
      ])
      onSaved(after)
      return { text: t('places.saved', { id: after.id, version: after.version }) }
    },
  })
  const errors = useFieldErrors(act.error)
  const change = (after: PlaceWire) => {
    onTouch()
    setNext(after)
  }
  const reload = async () => {
    await queries.refetchQueries({ queryKey: [sort] })
    onReload()
  }
  const isChanged = isAreaChanged || JSON.stringify(next) !== JSON.stringify(base)
  const save = () => {
    if (area) act.mutate({ ...next, geometry: area as PlaceWire['geometry'] })
  }
  return (
    <Form
      onSubmit={save}
      buttons={
        isEditable && (
          <Button type="submit" disabled={!isChanged || area === null} loading={act.isPending}>
            {t('act.save')}
          </Button>
        )
      }
    >
      <FormProblem error={act.error} onReload={reload} />
      <Names place={next} isEditable={isEditable} errors={errors} onChange={change} />
      {'region' in next.properties ? (
        <GateFields gate={next as GateWire} isEditable={isEditable} errors={errors} onChange={change} />
      ) : (
        <ZoneFields zone={next as ZoneWire} isEditable={isEditable} errors={errors} onChange={change} />
      )}
    </Form>
  )
}

type FieldsProps = { isEditable: boolean; errors: FieldErrors; onChange: (after: PlaceWire) => void }

const Names = ({ place, isEditable, errors, onChange }: FieldsProps & { place: PlaceWire }) => {
  const { t } = useWords()
  const { name } = place.properties
  const named = (part: Partial<typeof name>) =>
    onChange({ ...place, properties: { ...place.properties, name: { ...name, ...part } } } as PlaceWire)
  return (
    <>
      {place.version === NO_VERSION && (
        <TextField
          label={t('places.id')}
          value={place.id}
          onChange={(id) => onChange({ ...place, id })}
          error={errors.id}
        />
      )}
      <TextField
        label={t('places.nameVi')}
        value={name.vi}
        isDisabled={!isEditable}
        onChange={(vi) => named({ vi })}
        error={errors['properties.name.vi']}
      />
      <TextField
        label={t('places.nameEn')}
        value={name.en}
        isDisabled={!isEditable}
        onChange={(en) => named({ en })}
        error={errors['properties.name.en']}
      />
    </>
  )
}

const GateFields = ({ gate, isEditable, errors, onChange }: FieldsProps & { gate: GateWire }) => {
  const { t } = useWords()
  const { kind, region, unlocode, surveyed } = gate.properties
  const put = (part: Partial<GateWire['properties']>) =>
    onChange({ ...gate, properties: { ...gate.properties, ...part } })
  return (
    <>
      <SelectField
        label={t('places.kindLabel')}
        options={GATE_KINDS.map((value) => ({ value, label: t(`places.kind.${value}`) }))}
        value={kind}
        isDisabled={!isEditable}
        onChange={(value) => value && put({ kind: value })}
      />
      <TextField
        label={t('places.region')}
        value={region}
        isDisabled={!isEditable}
        onChange={(value) => put({ region: value })}
        error={errors['properties.region']}
      />
      <TextField
        label={t('places.unlocode')}
        value={unlocode ?? ''}
        isDisabled={!isEditable}
        onChange={(value) => put({ unlocode: value || null })}
        error={errors['properties.unlocode']}
      />
      <Checkbox
        label={t('places.surveyed')}
        checked={surveyed}
        disabled={!isEditable}
        onChange={(event) => put({ surveyed: event.currentTarget.checked })}
      />
    </>
  )
}

const ZoneFields = ({ zone, isEditable, errors, onChange }: FieldsProps & { zone: ZoneWire }) => {
  const { t } = useWords()
  const { kind, reason } = zone.properties
  const put = (part: Partial<ZoneWire['properties']>) =>
    onChange({ ...zone, properties: { ...zone.properties, ...part } })
  return (
    <>
      <SelectField
        label={t('places.kindLabel')}
        options={ZONE_KINDS.map((value) => ({ value, label: t(`places.kind.${value}`) }))}
        value={kind}
        isDisabled={!isEditable}
        onChange={(value) => value && put({ kind: value })}
      />
      <LongTextField
        label={t('places.reason')}
        value={reason ?? ''}
        isDisabled={!isEditable}
        onChange={(value) => put({ reason: value || null })}
        error={errors['properties.reason']}
      />
    </>
  )
}
