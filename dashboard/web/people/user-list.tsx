import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import type { Role } from '../../../contract/http/session.ts'
import type { UserWire } from '../../../contract/http/user.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useList } from '../api/use-list.ts'
import { useRegions } from '../api/use-regions.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { SelectField } from '../forms/fields.tsx'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { userPath } from '../pages/record-paths.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { PERSON_ROLES } from './person-roles.ts'

const FILTERS = ['role', 'region'] as const

export const UserFilters = () => {
  const { t } = useWords()
  const [filter, change] = useAddressFilter(FILTERS)
  const regions = useRegions([filter.region ?? null])
  return (
    <>
      <SelectField
        label={t('people.role')}
        none={t('filter.all')}
        options={PERSON_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        value={(filter.role ?? '') as Role | ''}
        onChange={(role) => change({ role })}
      />
      <SelectField
        label={t('people.region')}
        none={t('filter.all')}
        options={regions.map((region) => ({ value: region, label: region }))}
        value={filter.region ?? ''}
        onChange={(region) => change({ region })}
      />
    </>
  )
}

export const UserList = () => {
  const { t } = useWords()
  const [filter] = useAddressFilter(FILTERS)
  const list = useList<UserWire>('/users', filter)
  const columns = useUserColumns()
  const [, navigate] = useLocation()
  return (
    <Answer asked={list}>
      {(users) => (
        <DataTable
          id="users"
          label={t('people.view.users')}
          columns={columns}
          rows={users}
          idOf={({ username }) => username}
          onOpen={({ username }) => navigate(userPath(username))}
          more={list}
          empty={
            <Empty
              title={t('people.noneFound')}
              next={<Link href="/people?view=new-user">{t('people.view.new-user')}</Link>}
            >
              {t('people.noneFoundHint')}
            </Empty>
          }
        />
      )}
    </Answer>
  )
}

const useUserColumns = (): readonly Column<UserWire>[] => {
  const { t } = useWords()
  return useMemo(
    (): readonly Column<UserWire>[] => [
      { id: 'username', label: t('people.username'), value: ({ username }) => username, widthPx: 130 },
      { id: 'displayName', label: t('people.displayName'), value: ({ displayName }) => displayName, widthPx: 170 },
      { id: 'role', label: t('people.role'), value: ({ role }) => t(`role.${role}`), widthPx: 140 },
      { id: 'region', label: t('people.region'), value: ({ region }) => region, widthPx: 80 },
      {
        id: 'gates',
        label: t('people.gates'),
        value: ({ gatesInRegion }) => gatesInRegion,
        widthPx: 90,
        isNumber: true,
      },
      { id: 'carrier', label: t('people.carrier'), value: ({ carrierId }) => carrierId, widthPx: 100, isExtra: true },
      {
        id: 'active',
        label: t('people.state'),
        value: ({ active, mustChangePassword }) =>
          t(active ? (mustChangePassword ? 'people.mustChange' : 'people.active') : 'people.disabled'),
        widthPx: 170,
      },
      {
        id: 'createdAt',
        label: t('people.createdAt'),
        value: ({ createdAt }) => createdAt,
        text: ({ createdAt }) => formatAbsolute(Date.parse(createdAt)),
        cell: ({ createdAt }) => <Moment at={createdAt} />,
        widthPx: 120,
      },
    ],
    [t],
  )
}
