import { Link } from 'wouter'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import { Page } from './page.tsx'
import type { AppPage } from './page-list.ts'

/** A page that is there, but not for this role: who may, and what to do now. */
export const NoPermissionPage = ({ page }: { page: AppPage }) => {
  const { t } = useWords()
  const { who } = useShell()
  const others = page.roles.filter((role) => role !== 'display').map((role) => t(`role.${role}`))
  return (
    <Page title={t(`page.${page.key}`)}>
      <p data-no-permission>{t('shell.noPermission.hint', { role: t(`role.${who.role}`) })}</p>
      <p>{t('shell.noPermission.roles', { roles: others.join(', ') })}</p>
      <p>
        <Link href="/">{t('shell.toDesk')}</Link>
      </p>
    </Page>
  )
}
