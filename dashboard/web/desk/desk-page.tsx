import { useMediaQuery } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { WhoWire } from '../../../contract/http/session.ts'
import { LiveContext } from '../live/use-live.ts'
import { useLiveSession } from '../live/use-live-session.ts'
import { ChangePasswordPage } from '../sign-in/change-password-page.tsx'
import { Announcer } from './announcer.tsx'
import { DeskLayout } from './desk-layout.tsx'
import { KeysHelp } from './keys/keys-help.tsx'
import { PhoneLayout } from './phone-layout.tsx'

/** The desk of one signed-in officer: one live session, laid out for a desk or for a phone. */
export const DeskPage = ({ who }: { who: WhoWire }) => {
  const queries = useQueryClient()
  const onRefused = useCallback(() => void queries.invalidateQueries({ queryKey: ['session'] }), [queries])
  const live = useLiveSession(onRefused)
  const isPhone = useMediaQuery('(max-width: 767px)', window.innerWidth < 768, { getInitialValueInEffect: false })
  const [isChangingPassword, setChangingPassword] = useState(false)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const shared = {
    who,
    onPassword: () => setChangingPassword(true),
    onKeys: () => setHelpOpen(true),
  }

  if (isChangingPassword)
    return <ChangePasswordPage username={who.username} onDone={() => setChangingPassword(false)} />
  return (
    <LiveContext value={live}>
      <Announcer />
      {isPhone ? <PhoneLayout {...shared} /> : <DeskLayout {...shared} />}
      <KeysHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </LiveContext>
  )
}
