import { useAddressFilter } from '../address/use-address-filter.ts'
import { useTypedFilter } from '../address/use-typed-filter.ts'
import { TextField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { KEEPERS } from '../roles/roles.ts'
import { useShell } from '../shell/use-shell.ts'
import { RegisterWitness } from './register-witness.tsx'
import { WitnessList } from './witness-list.tsx'

const VIEWS = ['list', 'register'] as const
const NAMES = ['view', 'q'] as const

/** Phones that travel with trips (docs/witnesses.md): each of them, and their registration. */
export const WitnessesPage = () => {
  const { t } = useWords()
  const { role } = useShell().who
  const [{ view: asked, q }, change] = useAddressFilter(NAMES)
  const [text, setText] = useTypedFilter(q, (next) => change({ q: next }))
  const mayRegister = KEEPERS.includes(role)
  const view = asked === 'register' && mayRegister ? 'register' : 'list'
  return (
    <Page
      title={t('page.witnesses')}
      hint={t('witnesses.hint')}
      actions={
        mayRegister && (
          <ViewSwitch
            label={t('witnesses.views')}
            views={VIEWS.map((id) => ({ id, label: t(`witnesses.view.${id}`) }))}
            chosen={view}
            onChoose={(next) => change({ view: next === 'list' ? undefined : next })}
          />
        )
      }
      filters={view === 'list' && <TextField label={t('filter.text')} type="search" value={text} onChange={setText} />}
      isFilled={view === 'list'}
    >
      {view === 'list' ? <WitnessList q={q} mayChange={mayRegister} /> : <RegisterWitness />}
    </Page>
  )
}
