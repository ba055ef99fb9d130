import { useLocation } from 'wouter'
import type { SealWire } from '../../../contract/http/seal.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useList } from '../api/use-list.ts'
import { useWords } from '../language/use-words.ts'
import { sealPath } from '../pages/record-paths.ts'
import { useRegion } from '../region/use-region.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import { DataTable } from '../table/data-table.tsx'
import { SEAL_FILTERS } from './seal-filter-names.ts'
import { useSealColumns } from './use-seal-columns.tsx'

const REFETCH_MS = 30_000

/** Every seal one may see, with what was last heard of it. */
export const SealList = () => {
  const { t } = useWords()
  const [filter] = useAddressFilter(SEAL_FILTERS)
  const region = useRegion()
  const list = useList<SealWire>('/seals', { ...filter, region }, { refetchMs: REFETCH_MS })
  const columns = useSealColumns()
  const [, navigate] = useLocation()
  const isFiltered = Object.keys(filter).length > 0 || region !== undefined
  return (
    <Answer asked={list}>
      {(seals) => (
        <DataTable
          id="seals"
          label={t('page.seals')}
          columns={columns}
          rows={seals}
          idOf={(seal) => seal.id}
          onOpen={(seal) => navigate(sealPath(seal.id))}
          more={list}
          empty={
            <Empty title={t(isFiltered ? 'seals.noneFound' : 'seals.none')}>
              {t(isFiltered ? 'seals.noneFoundHint' : 'seals.noneHint')}
            </Empty>
          }
        />
      )}
    </Answer>
  )
}
