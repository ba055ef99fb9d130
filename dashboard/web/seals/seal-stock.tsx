import { useLocation } from 'wouter'
import type { SealStockRow } from '../../../contract/http/statistics.ts'
import { useSealStock } from '../api/seals.ts'
import { useWords } from '../language/use-words.ts'
import { useRegion } from '../region/use-region.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import { DataTable } from '../table/data-table.tsx'
import { useStockColumns } from './use-stock-columns.ts'

/** Which gate has how many seals, in which state, and how many want looking after; Enter lists a gate's seals. */
export const SealStock = () => {
  const { t } = useWords()
  const stock = useSealStock()
  const region = useRegion()
  const columns = useStockColumns()
  const [, navigate] = useLocation()
  const open = (row: SealStockRow) => row.gate && navigate(`/seals?gate=${encodeURIComponent(row.gate)}`)
  return (
    <Answer asked={stock}>
      {({ rows }) => (
        <DataTable
          id="seal-stock"
          label={t('seals.view.stock')}
          columns={columns}
          rows={rows.filter((row) => region === undefined || row.region === region)}
          idOf={(row) => row.gate ?? ''}
          onOpen={open}
          empty={<Empty title={t('seals.noStock')}>{t('seals.noStockHint')}</Empty>}
        />
      )}
    </Answer>
  )
}
