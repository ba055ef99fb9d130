import { useMemo } from 'react'
import { Link } from 'wouter'
import type { TokenWire } from '../../../contract/http/token.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useList } from '../api/use-list.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { TokenRecord } from './token-record.tsx'

const NO_FILTER = {}
const OPEN = ['token'] as const

/** Tokens of systems and walls, revoked ones too: the record goes on naming them. */
export const TokenList = () => {
  const { t } = useWords()
  const list = useList<TokenWire>('/tokens', NO_FILTER)
  const [{ token }, open] = useAddressFilter(OPEN)
  const columns = useTokenColumns()
  return (
    <Answer asked={list}>
      {(tokens) => {
        const opened = tokens.find(({ id }) => id === token)
        return (
          <>
            <DataTable
              id="tokens"
              label={t('people.view.tokens')}
              columns={columns}
              rows={tokens}
              idOf={({ id }) => id}
              onOpen={({ id }) => open({ token: id })}
              more={list}
              empty={
                <Empty
                  title={t('people.noTokens')}
                  next={<Link href="/people?view=new-token">{t('people.view.new-token')}</Link>}
                >
                  {t('people.noTokensHint')}
                </Empty>
              }
            />
            {opened && <TokenRecord token={opened} onClose={() => open({ token: undefined })} />}
          </>
        )
      }}
    </Answer>
  )
}

const useTokenColumns = (): readonly Column<TokenWire>[] => {
  const { t } = useWords()
  return useMemo(() => {
    const moment = (id: 'createdAt' | 'expiresAt' | 'lastUsedAt'): Column<TokenWire> => ({
      id,
      label: t(`people.${id}`),
      value: (token) => token[id],
      text: (token) => (token[id] ? formatAbsolute(Date.parse(token[id])) : ''),
      cell: (token) => <Moment at={token[id]} />,
      widthPx: 120,
    })
    return [
      { id: 'name', label: t('people.tokenName'), value: ({ name }) => name, widthPx: 150 },
      { id: 'role', label: t('people.role'), value: ({ role }) => t(`role.${role}`), widthPx: 130 },
      { id: 'scopes', label: t('people.scopes'), value: ({ scopes }) => scopes?.join(', ') ?? null, widthPx: 240 },
      { id: 'region', label: t('people.region'), value: ({ region }) => region, widthPx: 70 },
      {
        id: 'active',
        label: t('people.state'),
        value: ({ active }) => t(active ? 'people.valid' : 'people.revoked'),
        widthPx: 90,
      },
      moment('lastUsedAt'),
      moment('expiresAt'),
      { ...moment('createdAt'), isExtra: true },
    ]
  }, [t])
}
