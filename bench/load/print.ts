import type { Store, StoreResult } from './on-store.ts'

type Row = StoreResult & { readonly ratio: number; readonly yardsticks: readonly number[] }

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const percent = (share: number): string => `${Math.round(share * 100)} % of a core`

/** One store's run as a table of two columns. */
export const printLoad = (store: Store, row: Row): void => {
  const { atHalf } = row
  console.log(`\n${store}`)
  console.table({
    'ratio to a bare Aedes': row.ratio.toFixed(3),
    'bare Aedes before / after, reports/s': row.yardsticks.map(whole).join(' / '),
    'judged and stored, reports/s': whole(row.reportsPerS),
    'acknowledged, reports/s': whole(row.acknowledgedPerS),
    reports: whole(row.reports),
    'oldest unjudged report, s': row.oldestUnjudgedS.toFixed(2),
    'CPU of the platform': percent(row.platformCpuShare),
    'CPU of the generator': percent(row.generatorCpuShare),
    'peak memory, MB': whole(row.peakMemoryMb),
    'bytes on disk per stored position': row.positionBytes.toFixed(1),
    'bytes on disk per journal entry': `${whole(row.journalEntryBytes)} (payload ${row.payloadBytes})`,
    'at half that load, reports/s': whole(atHalf.reportsPerS),
    '… PUBACK p50 / p99, ms': `${atHalf.pubackP50Ms.toFixed(1)} / ${atHalf.pubackP99Ms.toFixed(1)}`,
    '… cut wire → socket p50 / p99, ms': `${whole(atHalf.cutP50Ms)} / ${whole(atHalf.cutP99Ms)}`,
    '… alarms missing': atHalf.cutsMissing,
  })
}
