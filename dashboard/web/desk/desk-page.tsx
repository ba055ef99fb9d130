import { useWords } from '../language/use-words.ts'
import { PageHeading } from '../pages/page-heading.tsx'
import { useIsPhone } from '../shell/use-is-phone.ts'
import { DeskLayout } from './desk-layout.tsx'
import { PhoneLayout } from './phone-layout.tsx'

/** What an officer works at: the alerts, the map, what one of them is about. */
export const DeskPage = () => {
  const { t } = useWords()
  return (
    <>
      <PageHeading isHidden>{t('page.desk')}</PageHeading>
      {useIsPhone() ? <PhoneLayout /> : <DeskLayout />}
    </>
  )
}
