import { Link, useLocation } from 'wouter'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import { useList } from '../api/use-list.ts'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { corridorPath } from '../pages/record-paths.ts'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import { DataTable } from '../table/data-table.tsx'
import { EDITORS } from './corridor-roles.ts'
import { useCorridorColumns } from './use-corridor-columns.tsx'

/** Every corridor by its newest version. */
export const CorridorsPage = () => {
  const { t } = useWords()
  const { role } = useShell().who
  const list = useList<CorridorWire>('/corridors', {})
  const columns = useCorridorColumns()
  const [, navigate] = useLocation()
  return (
    <Page
      title={t('page.corridors')}
      hint={t('corridors.hint')}
      actions={EDITORS.includes(role) && <Link href="/corridors/new">{t('corridors.new')}</Link>}
      isFilled
    >
      <Answer asked={list}>
        {(corridors) => (
          <DataTable
            id="corridors"
            label={t('page.corridors')}
            columns={columns}
            rows={corridors}
            idOf={({ id }) => id}
            onOpen={({ id }) => navigate(corridorPath(id))}
            more={list}
            empty={
              <Empty
                title={t('corridors.none')}
                next={EDITORS.includes(role) && <Link href="/corridors/new">{t('page.corridorNew')}</Link>}
              >
                {t('corridors.noneHint')}
              </Empty>
            }
          />
        )}
      </Answer>
    </Page>
  )
}
