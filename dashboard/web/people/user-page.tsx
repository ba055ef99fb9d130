import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { UserWire } from '../../../contract/http/user.ts'
import { request } from '../api/request.ts'
import { useWords } from '../language/use-words.ts'
import type { PageProps } from '../pages/lazy-page.tsx'
import { Page } from '../pages/page.tsx'
import { Section, Sections } from '../pages/section.tsx'
import { Answer } from '../states/answer.tsx'
import { EditUser } from './edit-user.tsx'
import { UserAccess } from './user-access.tsx'
import { userAddress } from './user-address.ts'

/** One person: what they are, and whether and how they may sign in. */
export const UserPage = ({ params: { username = '' } }: PageProps) => {
  const { t } = useWords()
  const user = useQuery({
    queryKey: ['user', username],
    queryFn: () => request<UserWire>('GET', userAddress(username)),
  })
  return (
    <Page
      title={user.data?.displayName ?? username}
      hint={user.data && <UserLine user={user.data} />}
      actions={<Link href="/people">{t('people.all')}</Link>}
    >
      <Answer asked={user}>
        {(data) => (
          <Sections>
            <Section title={t('people.edit')}>
              <EditUser user={data} />
            </Section>
            <Section title={t('people.access')}>
              <UserAccess user={data} />
            </Section>
          </Sections>
        )}
      </Answer>
    </Page>
  )
}

/** In one line: name, role, region, whether they may sign in, and whether they see anything. */
const UserLine = ({ user }: { user: UserWire }) => {
  const { t } = useWords()
  const { username, role, region, active, gatesInRegion } = user
  const parts = [
    username,
    t(`role.${role}`),
    region && t('header.region', { region }),
    t(active ? 'people.active' : 'people.disabled'),
    gatesInRegion === 0 && t('people.seesNothing'),
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}
