import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useList } from '../api/use-list.ts'
import type { WebhookWire } from '../api/webhooks.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { webhookPath } from '../pages/record-paths.ts'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { NewWebhook } from './new-webhook.tsx'

const VIEWS = ['list', 'new'] as const
const NAMES = ['view'] as const
const NO_FILTER = {}

/** The control rooms and agencies that are told by signed messages. */
export const WebhooksPage = () => {
  const { t } = useWords()
  const [{ view: asked }, change] = useAddressFilter(NAMES)
  const view = asked === 'new' ? 'new' : 'list'
  return (
    <Page
      title={t('page.webhooks')}
      hint={t('webhooks.about')}
      actions={
        <ViewSwitch
          label={t('webhooks.views')}
          views={VIEWS.map((id) => ({ id, label: t(`webhooks.view.${id}`) }))}
          chosen={view}
          onChoose={(next) => change({ view: next === 'list' ? undefined : next })}
        />
      }
      isFilled={view === 'list'}
    >
      {view === 'list' ? <WebhookList /> : <NewWebhook />}
    </Page>
  )
}

const WebhookList = () => {
  const { t } = useWords()
  const list = useList<WebhookWire>('/webhooks', NO_FILTER)
  const columns = useWebhookColumns()
  const [, navigate] = useLocation()
  return (
    <Answer asked={list}>
      {(webhooks) => (
        <DataTable
          id="webhooks"
          label={t('page.webhooks')}
          columns={columns}
          rows={webhooks}
          idOf={({ id }) => id}
          onOpen={({ id }) => navigate(webhookPath(id))}
          more={list}
          empty={
            <Empty title={t('webhooks.none')} next={<Link href="/webhooks?view=new">{t('webhooks.view.new')}</Link>}>
              {t('webhooks.noneHint')}
            </Empty>
          }
        />
      )}
    </Answer>
  )
}

const useWebhookColumns = (): readonly Column<WebhookWire>[] => {
  const { t } = useWords()
  return useMemo(
    (): readonly Column<WebhookWire>[] => [
      { id: 'url', label: t('webhooks.url'), value: ({ url }) => url, widthPx: 320 },
      {
        id: 'state',
        label: t('webhooks.state'),
        value: ({ enabled }) => t(enabled ? 'webhooks.enabled' : 'webhooks.disabled'),
        widthPx: 110,
      },
      { id: 'reason', label: t('webhooks.reason'), value: ({ disabledReason }) => disabledReason, widthPx: 200 },
      {
        id: 'types',
        label: t('webhooks.types'),
        value: ({ types }) => types?.join(', ') ?? t('webhooks.allTypes'),
        widthPx: 220,
      },
      {
        id: 'createdAt',
        label: t('webhooks.createdAt'),
        value: ({ createdAt }) => createdAt,
        text: ({ createdAt }) => formatAbsolute(Date.parse(createdAt)),
        cell: ({ createdAt }) => <Moment at={createdAt} />,
        widthPx: 120,
      },
      { id: 'id', label: t('webhooks.id'), value: ({ id }) => id, widthPx: 130, isExtra: true },
    ],
    [t],
  )
}
