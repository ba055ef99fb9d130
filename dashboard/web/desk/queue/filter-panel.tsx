import { Button, NativeSelect, TextInput } from '@mantine/core'
import { ALERT_CODES, SEVERITIES, type Severity } from '../../../../domain/alert/alert.ts'
import { useTypedFilter } from '../../address/use-typed-filter.ts'
import { useGates } from '../../api/network.ts'
import { useWords } from '../../language/use-words.ts'
import { SEVERITY_SYMBOLS } from '../../severity/severity-mark.tsx'
import styles from './queue.module.css'
import { FILTER_STATES, type QUEUE_FILTER_NAMES, type QueueFilter } from './queue-filter.ts'

type Change = (part: Readonly<Partial<Record<(typeof QUEUE_FILTER_NAMES)[number], string | undefined>>>) => void

/** What the queue is narrowed to; all of it is in the address, so that a reload and a colleague's link keep it. */
export const FilterPanel = ({ filter, change }: { filter: QueueFilter; change: Change }) => {
  const { t } = useWords()
  const [text, setText] = useTypedFilter(filter.text || undefined, (next) => change({ text: next }))
  const toggle = (severity: Severity) => {
    const { severities } = filter
    const next = severities.includes(severity)
      ? severities.filter((one) => one !== severity)
      : [...severities, severity]
    change({ severity: next.join(',') || undefined })
  }
  const states = FILTER_STATES.filter(
    (state) => filter.tab === 'all' || (state !== 'resolved' && state !== 'withdrawn'),
  )
  return (
    <div className={styles.filters} data-queue-filters>
      <fieldset className={styles.severities}>
        <legend className="visually-hidden">{t('queue.severity')}</legend>
        {SEVERITIES.map((severity) => (
          <button
            key={severity}
            type="button"
            className={styles.tab}
            aria-pressed={filter.severities.includes(severity)}
            onClick={() => toggle(severity)}
          >
            <span aria-hidden="true">{SEVERITY_SYMBOLS[severity]}</span> {severity}
          </button>
        ))}
      </fieldset>
      <TextInput
        size="xs"
        type="search"
        label={t('queue.text')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        label={t('queue.code')}
        value={filter.code ?? ''}
        onChange={(event) => change({ code: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('queue.any') },
          ...ALERT_CODES.map((code) => ({ value: code, label: t(`alertCode.${code}`) })),
        ]}
      />
      <PlaceSelect filter={filter} change={change} />
      <NativeSelect
        size="xs"
        label={t('queue.state')}
        value={filter.state ?? ''}
        onChange={(event) => change({ state: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('queue.any') },
          ...states.map((state) => ({
            value: state,
            label: t(state === 'shelved' || state === 'unseen' ? `queue.${state}Ones` : `alertState.${state}`),
          })),
        ]}
      />
      <Button
        variant="default"
        size="compact-sm"
        onClick={() =>
          change({ severity: undefined, code: undefined, place: undefined, state: undefined, text: undefined })
        }
      >
        {t('queue.clearFilters')}
      </Button>
    </div>
  )
}

const PlaceSelect = ({ filter, change }: { filter: QueueFilter; change: Change }) => {
  const { t, of } = useWords()
  const gates = useGates().data ?? []
  const regions = [...new Set(gates.map((gate) => gate.properties.region))].sort()
  const byName = gates
    .map((gate) => ({ value: `gate:${gate.id}`, label: of(gate.properties.name) }))
    .sort((a, b) => a.label.localeCompare(b.label))
  return (
    <NativeSelect
      size="xs"
      label={t('queue.place')}
      value={filter.place ?? ''}
      onChange={(event) => change({ place: event.currentTarget.value || undefined })}
      data={[
        { value: '', label: t('queue.any') },
        {
          group: t('queue.regions'),
          items: regions.map((region) => ({ value: `region:${region}`, label: t('header.region', { region }) })),
        },
        { group: t('queue.gates'), items: byName },
      ]}
    />
  )
}
