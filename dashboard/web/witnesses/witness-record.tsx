import { Link } from 'wouter'
import type { WitnessWire } from '../../../contract/http/witness.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { Facts } from '../dialog/facts.tsx'
import { RecordDialog } from '../dialog/record-dialog.tsx'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { tripPath } from '../pages/record-paths.ts'
import { Section, Sections } from '../pages/section.tsx'
import { TokenActs } from '../secret/token-acts.tsx'

type Props = { witness: WitnessWire; mayChange: boolean; onClose: () => void }

/** One phone: whose it is, when and where it was last heard, with whom it travels, and its token. */
export const WitnessRecord = ({ witness, mayChange, onClose }: Props) => {
  const { t, number } = useWords()
  const gateName = useGateName()
  const { id, name, gate, online, lastReport, trips } = witness
  const fix = lastReport?.fix
  const battery = lastReport?.batteryPct
  return (
    <RecordDialog title={id} onClose={onClose}>
      <Sections>
        <Facts
          rows={[
            [t('witnesses.name'), name ?? '–'],
            [t('seals.gate'), gate ? gateName(gate) : t('seals.noGate')],
            [t('seal.link'), t(online ? 'seal.online' : 'seal.offline')],
            [
              t('seal.lastReport'),
              lastReport ? <Moment key="at" at={lastReport.receivedAt} /> : t('seal.neverReported'),
            ],
            [t('witnesses.place'), fix ? `${number(fix.lat, 5)}, ${number(fix.lon, 5)}` : '–'],
            [t('seals.batteryPct'), battery === null || battery === undefined ? '–' : number(battery)],
            [t('seals.trip'), <Trips key="trips" trips={trips} />],
          ]}
        />
        {mayChange && (
          <Section title={t('seals.token')}>
            <TokenActs
              id={id}
              path={`/witnesses/${encodeURIComponent(id)}`}
              words="witnesses"
              invalidates={[['/witnesses']]}
            />
          </Section>
        )}
      </Sections>
    </RecordDialog>
  )
}

const Trips = ({ trips }: Pick<WitnessWire, 'trips'>) => {
  const { t } = useWords()
  if (trips.length === 0) return t('witnesses.noTrip')
  return (
    <ul>
      {trips.map(({ tripId, sealId, from }) => (
        <li key={tripId}>
          <Link href={tripPath(tripId)}>{tripId}</Link>
          {sealId && ` · ${sealId}`} · <Moment at={from} />
        </li>
      ))}
    </ul>
  )
}
