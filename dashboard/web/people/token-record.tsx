import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TokenWire } from '../../../contract/http/token.ts'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { Facts } from '../dialog/facts.tsx'
import { RecordDialog } from '../dialog/record-dialog.tsx'
import { ConfirmDialog } from '../forms/confirm-dialog.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'

/** One token, without its text, and its end. */
export const TokenRecord = ({ token, onClose }: { token: TokenWire; onClose: () => void }) => {
  const { t } = useWords()
  const [asks, setAsks] = useState(false)
  const { id, name } = token
  const revoke = useAct<null, void>({
    run: () => request('DELETE', `/tokens/${encodeURIComponent(id)}`, undefined, { version: token.version }),
    invalidates: [['/tokens']],
    done: () => ({ text: t('people.tokenRevoked', { name }) }),
  })
  return (
    <RecordDialog
      title={name}
      onClose={onClose}
      actions={
        token.active && (
          <Button variant="default" onClick={() => setAsks(true)}>
            {t('people.revoke')}
          </Button>
        )
      }
    >
      <FormProblem error={revoke.error} />
      <Facts
        rows={[
          [t('people.role'), t(`role.${token.role}`)],
          [t('people.scopes'), token.scopes?.join(', ') ?? '–'],
          [t('people.region'), token.region ?? t('people.allRegions')],
          [t('people.state'), t(token.active ? 'people.valid' : 'people.revoked')],
          [t('people.createdAt'), <CreatedBy key="by" token={token} />],
          [t('people.expiresAt'), token.expiresAt ? <Moment key="at" at={token.expiresAt} /> : t('people.never')],
          [t('people.lastUsedAt'), <Moment key="used" at={token.lastUsedAt} />],
        ]}
      />
      <ConfirmDialog
        isOpen={asks}
        title={t('people.revokeAsk', { name })}
        verb={t('people.revoke')}
        isBusy={revoke.isPending}
        onConfirm={() => revoke.mutate(null, { onSettled: () => setAsks(false) })}
        onClose={() => setAsks(false)}
      >
        <p>{t('people.revokeThen')}</p>
      </ConfirmDialog>
    </RecordDialog>
  )
}

const CreatedBy = ({ token }: { token: TokenWire }) => (
  <>
    <Moment at={token.createdAt} /> · {token.createdBy}
  </>
)
