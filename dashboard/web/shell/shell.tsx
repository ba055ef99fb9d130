import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { WhoWire } from '../../../contract/http/session.ts'
import { KeysHelp } from '../desk/keys/keys-help.tsx'
import { DoneLine } from '../done/done-line.tsx'
import { useWords } from '../language/use-words.ts'
import { LiveContext } from '../live/use-live.ts'
import { useLiveSession } from '../live/use-live-session.ts'
import { useCurrentPage } from '../pages/current-page.ts'
import { useRegionOf } from '../region/use-region.ts'
import { ChangePasswordPage } from '../sign-in/change-password-page.tsx'
import { Alarm } from '../sound/alarm.tsx'
import { Tour } from '../tour/tour.tsx'
import { TourOffer } from '../tour/tour-offer.tsx'
import { useTour } from '../tour/use-tour.ts'
import { Announcer } from './announcer.tsx'
import { Header, PhoneHeader } from './header/header.tsx'
import { LinkBanner } from './link-banner.tsx'
import { PhoneTabs } from './phone-tabs.tsx'
import { RoutedPage } from './routed-page.tsx'
import styles from './shell.module.css'
import { useIsPhone } from './use-is-phone.ts'
import { ShellContext } from './use-shell.ts'
import { useShellKeys } from './use-shell-keys.ts'

/** What stands around every page of a signed-in person: one live session, one header, one place for messages. */
export const Shell = ({ who }: { who: WhoWire }) => {
  const queries = useQueryClient()
  const onRefused = useCallback(() => void queries.invalidateQueries({ queryKey: ['session'] }), [queries])
  const live = useLiveSession(who.username, useRegionOf(who), onRefused)
  const [isChangingPassword, setChangingPassword] = useState(false)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const tour = useTour(who.username)
  const shell = useMemo(
    () => ({
      who,
      openKeys: () => setHelpOpen(true),
      openPassword: () => setChangingPassword(true),
      openTour: tour.open,
    }),
    [who, tour.open],
  )
  if (isChangingPassword)
    return <ChangePasswordPage username={who.username} onDone={() => setChangingPassword(false)} />
  return (
    <LiveContext value={live}>
      <ShellContext value={shell}>
        <Announcer />
        <Frame offer={tour.isOffered && <TourOffer onTake={tour.open} onLeave={tour.leave} />} />
        {tour.isOpen && <Tour onClose={tour.leave} />}
        <KeysHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
      </ShellContext>
    </LiveContext>
  )
}

const Frame = ({ offer }: { offer: ReactNode }) => {
  const { t } = useWords()
  const isPhone = useIsPhone()
  const current = useCurrentPage()
  useShellKeys()
  if (current?.page.isBare) return <RoutedPage current={current} />
  return (
    <div className={styles.shell}>
      <Alarm />
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      {isPhone ? <PhoneHeader /> : <Header />}
      <LinkBanner />
      {offer}
      <main id="main" className={styles.main} tabIndex={-1}>
        <RoutedPage current={current} />
      </main>
      <DoneLine />
      {isPhone && <PhoneTabs />}
    </div>
  )
}
