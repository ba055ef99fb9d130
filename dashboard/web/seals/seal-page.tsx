import { Link } from 'wouter'
import type { SealWire } from '../../../contract/http/seal.ts'
import { sealAddress } from '../api/seals.ts'
import { useSeal } from '../api/trips.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { SealRows } from '../desk/trip/seal-facts.tsx'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import type { PageProps } from '../pages/lazy-page.tsx'
import { Page } from '../pages/page.tsx'
import { tripPath } from '../pages/record-paths.ts'
import { Section, Sections } from '../pages/section.tsx'
import { TokenActs } from '../secret/token-acts.tsx'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import { CustodyHistory } from './custody-history.tsx'
import { EditSeal } from './edit-seal.tsx'
import { wantsOf } from './health-words.ts'
import { GATE_KEEPERS, REGISTRARS } from './seal-roles.ts'
import styles from './seals.module.css'
import { TransferForm } from './transfer-form.tsx'

/** One seal: where it is and how it is, who had it, and what one may do with it. */
export const SealPage = ({ params }: PageProps) => {
  const { t } = useWords()
  const seal = useSeal(params.id ?? '')
  return (
    <Page
      title={t('seal.title', { id: params.id ?? '' })}
      hint={seal.data && <SealState seal={seal.data} />}
      actions={<Link href="/seals">{t('seals.all')}</Link>}
    >
      <Answer asked={seal}>{(data) => <SealBody seal={data} />}</Answer>
    </Page>
  )
}

/** In one line: its state, since when, at which gate, on which trip, and what it wants. */
const SealState = ({ seal }: { seal: SealWire }) => {
  const { t } = useWords()
  const gateName = useGateName()
  const wants = wantsOf(seal).map((name) => t(`seals.${name}`))
  return (
    <>
      {[t(`sealState.${seal.state}`), seal.gate && gateName(seal.gate), ...wants].filter(Boolean).join(' · ')}
      {' · '}
      <Moment at={seal.stateSince} />
      {seal.tripId && (
        <>
          {' · '}
          <Link href={tripPath(seal.tripId)}>{t('detail.toTrip', { id: seal.tripId })}</Link>
        </>
      )}
    </>
  )
}

const SealBody = ({ seal }: { seal: SealWire }) => {
  const { t } = useWords()
  const { role } = useShell().who
  return (
    <div className={styles.columns}>
      <Sections>
        <Section title={t('seals.condition')}>
          <SealRows seal={seal} />
        </Section>
        <Section title={t('seals.custody')}>
          <CustodyHistory id={seal.id} />
        </Section>
      </Sections>
      <Sections>
        {GATE_KEEPERS.includes(role) && (
          <Section title={t('seals.handOver')}>
            <TransferForm seal={seal} />
          </Section>
        )}
        {REGISTRARS.includes(role) && (
          <>
            <Section title={t('seals.edit')}>
              <EditSeal seal={seal} />
            </Section>
            <Section title={t('seals.token')}>
              <TokenActs id={seal.id} path={sealAddress(seal.id)} words="seals" invalidates={[['seal', seal.id]]} />
            </Section>
          </>
        )}
      </Sections>
    </div>
  )
}
