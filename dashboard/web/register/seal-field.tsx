import { useQuery } from '@tanstack/react-query'
import type { SealWire } from '../../../contract/http/seal.ts'
import { keptAnswer } from '../api/kept-answers.ts'
import { type PageWire, request, withQuery } from '../api/request.ts'
import { SelectField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import { ScannedField } from '../scan/scanned-field.tsx'
import styles from './register.module.css'

const MOST = 200

const useStockOf = (gate: string) =>
  useQuery({
    ...keptAnswer<PageWire<SealWire>>(['/seals', { gate, state: 'in-stock', for: 'choice' }]),
    queryFn: () => request<PageWire<SealWire>>('GET', withQuery('/seals', { gate, state: 'in-stock', limit: MOST })),
    enabled: gate !== '',
  })

type Props = { gate: string; value: string; onChange: (sealId: string) => void; error?: string | undefined }

/** A seal out of the gate's stock, with its battery; or its number, typed or read off the seal in the hand. */
export const SealField = ({ gate, value, onChange, error }: Props) => {
  const { t } = useWords()
  const stock = useStockOf(gate).data?.items ?? []
  const fit = stock.toSorted((a, b) => Number(a.lowBattery) - Number(b.lowBattery))
  const label = ({ id, lowBattery, lastReport }: SealWire) => {
    const battery = lastReport?.batteryPct
    const charge = typeof battery === 'number' ? t('unit.percent', { value: battery }) : t('state.unknown')
    return [id, t('register.battery', { charge }), ...(lowBattery ? [t('seals.lowBattery')] : [])].join(' · ')
  }
  return (
    <div className={styles.container}>
      {fit.length > 0 && (
        <SelectField
          label={t('register.fromStock')}
          none={t('register.noSealYet')}
          options={fit.map((seal) => ({ value: seal.id, label: label(seal) }))}
          value={fit.some(({ id }) => id === value) ? value : ''}
          onChange={onChange}
        />
      )}
      <ScannedField
        label={t(fit.length > 0 ? 'register.otherSeal' : 'register.sealId')}
        hint={t('register.sealHint')}
        value={value}
        onChange={onChange}
        error={error}
      />
    </div>
  )
}
