import { useLocation } from 'wouter'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useGates } from '../api/network.ts'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { armTripPath } from '../pages/record-paths.ts'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { Answer } from '../states/answer.tsx'
import { ImportTrips } from './import-trips.tsx'
import { RegisterForm } from './register-form.tsx'

const VIEWS = ['one', 'file'] as const
const NAMES = ['view'] as const

/** A trip by hand, or many from a file. */
export const NewTripPage = () => {
  const { t } = useWords()
  const [filter, change] = useAddressFilter(NAMES)
  const [, navigate] = useLocation()
  // A form without gates to choose from would not say why.
  const gates = useGates()
  const view = filter.view === 'file' ? 'file' : 'one'
  return (
    <Page
      title={t('page.newTrip')}
      actions={
        <ViewSwitch
          label={t('register.views')}
          views={VIEWS.map((id) => ({ id, label: t(`register.view.${id}`) }))}
          chosen={view}
          onChoose={(next) => change({ view: next === 'one' ? undefined : next })}
        />
      }
    >
      {view === 'one' ? (
        <Answer asked={gates}>{() => <RegisterForm onRegistered={(id) => navigate(armTripPath(id))} />}</Answer>
      ) : (
        <ImportTrips />
      )}
    </Page>
  )
}
