import { useAddressFilter } from '../address/use-address-filter.ts'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { NewToken } from './new-token.tsx'
import { NewUser } from './new-user.tsx'
import { TokenList } from './token-list.tsx'
import { UserFilters, UserList } from './user-list.tsx'

const VIEWS = ['users', 'new-user', 'tokens', 'new-token'] as const
type View = (typeof VIEWS)[number]
const NAMES = ['view'] as const

/** Who may sign in, and which systems and walls may ask. */
export const PeoplePage = () => {
  const { t } = useWords()
  const [{ view: asked }, change] = useAddressFilter(NAMES)
  const view: View = VIEWS.find((one) => one === asked) ?? 'users'
  return (
    <Page
      title={t('page.people')}
      actions={
        <ViewSwitch
          label={t('people.views')}
          views={VIEWS.map((id) => ({ id, label: t(`people.view.${id}`) }))}
          chosen={view}
          onChoose={(next) => change({ view: next === 'users' ? undefined : next })}
        />
      }
      filters={view === 'users' && <UserFilters />}
      isFilled={view === 'users' || view === 'tokens'}
    >
      {view === 'users' && <UserList />}
      {view === 'new-user' && <NewUser />}
      {view === 'tokens' && <TokenList />}
      {view === 'new-token' && <NewToken />}
    </Page>
  )
}
