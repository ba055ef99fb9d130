import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import type { GateWire } from '../../../contract/http/gate.ts'
import { ID_PATTERN } from '../../../domain/ids.ts'
import { useGates } from '../api/network.ts'
import { SelectField, TextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { useWords } from '../language/use-words.ts'
import { middleOf } from '../map/middle-of.ts'
import { Page } from '../pages/page.tsx'
import { corridorPath } from '../pages/record-paths.ts'
import { Answer } from '../states/answer.tsx'
import { CorridorEditor } from './corridor-editor.tsx'
import { NOT_SAVED } from './edit/save-version.tsx'

/** First what a corridor is called and which gates it joins, then its line on the map. */
export const NewCorridorPage = () => {
  const { t } = useWords()
  const gates = useGates()
  const [, navigate] = useLocation()
  const [begun, setBegun] = useState<CorridorWire | null>(null)
  return (
    <Page
      title={t('page.corridorNew')}
      hint={begun && t('corridors.newHint')}
      actions={<Link href="/corridors">{t('corridors.all')}</Link>}
      isFilled={begun !== null}
    >
      {begun ? (
        <CorridorEditor versions={[begun]} onSaved={({ id }) => navigate(corridorPath(id), { replace: true })} />
      ) : (
        <Answer asked={gates}>{(all) => <BeginForm gates={all} onBegin={setBegun} />}</Answer>
      )}
    </Page>
  )
}

/** A national road (DOMAIN, ROUTE_DEVIATION), as the import proposes it. */
const PROPOSED_HALF_WIDTH_M = 500

const BeginForm = ({ gates, onBegin }: { gates: readonly GateWire[]; onBegin: (corridor: CorridorWire) => void }) => {
  const { t, of } = useWords()
  const [id, setId] = useState('')
  const [name, setName] = useState({ vi: '', en: '' })
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [bothWays, setBothWays] = useState(true)
  const [origin, destination] = [from, to].map((gate) => gates.find((one) => one.id === gate))
  const isWhole = ID_PATTERN.test(id) && name.vi.trim() !== '' && name.en.trim() !== '' && from !== to
  const begin = () => {
    if (!origin || !destination || !isWhole) return
    const ends = [origin, destination].map(({ geometry }) => [...middleOf(geometry)] as [number, number])
    onBegin({
      id,
      version: NOT_SAVED,
      name,
      originGate: from,
      destinationGate: to,
      bothWays,
      validFrom: null,
      validTo: null,
      lines: [
        {
          role: 'main',
          geometry: { type: 'LineString', coordinates: ends },
          halfWidthM: PROPOSED_HALF_WIDTH_M,
          sections: [],
        },
      ],
    })
  }
  const options = gates.map((gate) => ({ value: gate.id, label: of(gate.properties.name) }))
  const none = t('corridors.chooseGate')
  return (
    <Form
      onSubmit={begin}
      buttons={
        <Button type="submit" disabled={!isWhole || !origin || !destination}>
          {t('corridors.draw')}
        </Button>
      }
    >
      <TextField label={t('corridors.id')} hint={t('corridors.idHint')} value={id} onChange={setId} isRequired />
      <TextField label={t('corridors.nameVi')} value={name.vi} onChange={(vi) => setName({ ...name, vi })} isRequired />
      <TextField label={t('corridors.nameEn')} value={name.en} onChange={(en) => setName({ ...name, en })} isRequired />
      <SelectField
        label={t('corridors.from')}
        none={none}
        options={options}
        value={from}
        onChange={setFrom}
        isRequired
      />
      <SelectField label={t('corridors.to')} none={none} options={options} value={to} onChange={setTo} isRequired />
      <Checkbox
        label={t('corridors.bothWays')}
        checked={bothWays}
        onChange={(event) => setBothWays(event.currentTarget.checked)}
      />
    </Form>
  )
}
