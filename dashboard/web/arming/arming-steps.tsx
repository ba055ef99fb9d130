import { Button } from '@mantine/core'
import type { TripWire } from '../../../contract/http/trip.ts'
import { useActsOnTrip } from '../acts/use-acts-on-trip.ts'
import { useArmingChecks } from '../api/arming.ts'
import { RequestFailed } from '../api/request.ts'
import { useWords } from '../language/use-words.ts'
import { useLink } from '../live/use-live.ts'
import { Section } from '../pages/section.tsx'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import { TRIP_SUPERVISORS } from '../trip/trip-roles.ts'
import styles from './arming.module.css'
import { ArmingCheckList } from './arming-check-list.tsx'
import { AssignSeal } from './assign-seal.tsx'
import { MendContainers } from './mend-containers.tsx'
import { OverrideForm } from './override-form.tsx'

/** From a registered trip to an armed one: a seal, numbers that can be right, eight checks, one button. */
export const ArmingSteps = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  const checks = useArmingChecks(trip.id, true)
  return (
    <>
      {trip.seals.length === 0 && <AssignSeal trip={trip} />}
      <MendContainers trip={trip} />
      <Section title={t('arming.checks')}>
        <Answer asked={checks} skeletonPx={480}>
          {({ checks: found }) => <ArmingCheckList checks={found} trip={trip} />}
        </Answer>
      </Section>
      <ArmButtons trip={trip} checks={checks.data?.checks} isUnknown={isUnreachable(checks.error)} />
    </>
  )
}

type Checks = NonNullable<ReturnType<typeof useArmingChecks>['data']>['checks']

const isUnreachable = (error: Error | null): boolean => error instanceof RequestFailed && error.status === 0

type Props = { trip: TripWire; checks: Checks | undefined; isUnknown: boolean }

const ArmButtons = ({ trip, checks, isUnknown }: Props) => {
  const { t } = useWords()
  const { role } = useShell().who
  const isOffline = useLink().state === 'offline' || isUnknown
  const gate = useActsOnTrip(trip)
  const failed = checks?.filter(({ passed }) => !passed) ?? []
  // Without a line nobody knows what the checks find now: the server looks when the act arrives, and says what it found.
  const mayPress = isOffline || (checks !== undefined && failed.length === 0)
  return (
    <div className={styles.acts}>
      {isOffline && <p className={styles.note}>{t('arming.offline')}</p>}
      {!isOffline && failed.length > 0 && (
        <p className="quiet" role="status" data-waiting={failed.length}>
          {t('arming.waiting', { count: failed.length })}
        </p>
      )}
      <Button
        size="lg"
        fullWidth
        disabled={!mayPress || gate.isOpen('arm')}
        loading={gate.isBusy}
        onClick={() => void gate.act({ kind: 'arm' })}
        data-arm
      >
        {t('tripAct.arm')}
      </Button>
      {!isOffline && failed.length > 0 && TRIP_SUPERVISORS.includes(role) && (
        <OverrideForm
          failed={failed.map(({ id }) => id)}
          isBusy={gate.isBusy || gate.isOpen('arm')}
          onOverride={(override) => gate.act({ kind: 'arm', override })}
        />
      )}
    </div>
  )
}
