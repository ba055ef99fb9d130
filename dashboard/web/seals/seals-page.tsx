import { useAddressFilter } from '../address/use-address-filter.ts'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { useShell } from '../shell/use-shell.ts'
import { RegisterSeals } from './register-seals.tsx'
import { SealFilters } from './seal-filters.tsx'
import { SealList } from './seal-list.tsx'
import { REGISTRARS, STOCK_READERS } from './seal-roles.ts'
import { SealStock } from './seal-stock.tsx'

const VIEWS = ['list', 'stock', 'register'] as const
type View = (typeof VIEWS)[number]
const NAMES = ['view'] as const

/** The seals: each of them, the stock of the gates, and their registration. */
export const SealsPage = () => {
  const { t } = useWords()
  const { role } = useShell().who
  const [{ view: asked }, change] = useAddressFilter(NAMES)
  const open = VIEWS.filter(
    (view) => view === 'list' || (view === 'stock' ? STOCK_READERS.includes(role) : REGISTRARS.includes(role)),
  )
  const view: View = open.find((one) => one === asked) ?? 'list'
  const views = open.map((id) => ({ id, label: t(`seals.view.${id}`) }))
  return (
    <Page
      title={t('page.seals')}
      actions={
        views.length > 1 && (
          <ViewSwitch
            label={t('seals.views')}
            views={views}
            chosen={view}
            onChoose={(next) => change({ view: next === 'list' ? undefined : next })}
          />
        )
      }
      filters={view === 'list' && <SealFilters />}
      isFilled={view !== 'register'}
    >
      {view === 'list' && <SealList />}
      {view === 'stock' && <SealStock />}
      {view === 'register' && <RegisterSeals />}
    </Page>
  )
}
