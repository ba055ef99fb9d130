import { useMemo } from 'react'
import { Link } from 'wouter'
import type { DeliveryWire } from '../../../contract/http/webhook-delivery.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useList } from '../api/use-list.ts'
import { webhookAddress } from '../api/webhooks.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useNow } from '../clock/use-now.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { webhookPath } from '../pages/record-paths.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { DeliveryRecord } from './delivery-record.tsx'
import { useFailureWords } from './use-failure-words.ts'
import { useTypeName } from './use-type-name.ts'

const NO_FILTER = {}
const OPEN = ['delivery'] as const
/** Attempts are made while one looks. */
const REFETCH_MS = 10_000

/** What was sent to an end point and what it answered, newest first; opened, one is retried. */
export const DeliveryList = ({ id }: { id: string }) => {
  const { t } = useWords()
  const list = useList<DeliveryWire>(`${webhookAddress(id)}/deliveries`, NO_FILTER, { refetchMs: REFETCH_MS })
  const [{ delivery }, open] = useAddressFilter(OPEN)
  const columns = useDeliveryColumns()
  return (
    <Answer asked={list}>
      {(deliveries) => {
        const opened = deliveries.find((one) => String(one.id) === delivery)
        return (
          <>
            <DataTable
              id="deliveries"
              label={t('webhooks.view.deliveries')}
              columns={columns}
              rows={deliveries}
              idOf={(one) => String(one.id)}
              onOpen={(one) => open({ delivery: String(one.id) })}
              more={list}
              empty={
                <Empty
                  title={t('webhooks.noDeliveries')}
                  next={<Link href={`${webhookPath(id)}?view=test`}>{t('webhooks.view.test')}</Link>}
                >
                  {t('webhooks.noDeliveriesHint')}
                </Empty>
              }
            />
            {opened && <DeliveryRecord delivery={opened} onClose={() => open({ delivery: undefined })} />}
          </>
        )
      }}
    </Answer>
  )
}

const useDeliveryColumns = (): readonly Column<DeliveryWire>[] => {
  const { t } = useWords()
  const typeName = useTypeName()
  const failure = useFailureWords()
  return useMemo(() => {
    const moment = (id: 'timestamp' | 'lastAttemptAt' | 'nextAttemptAt'): Column<DeliveryWire> => ({
      id,
      label: t(`webhooks.${id}`),
      value: (row) => row[id],
      text: (row) => (row[id] ? formatAbsolute(Date.parse(row[id])) : ''),
      cell: (row) => <Moment at={row[id]} />,
      widthPx: 120,
    })
    return [
      { id: 'id', label: t('webhooks.number'), value: ({ id }) => id, widthPx: 60, isNumber: true },
      moment('timestamp'),
      { id: 'type', label: t('webhooks.typeOf'), value: ({ type }) => typeName(type), widthPx: 170 },
      { id: 'state', label: t('webhooks.state'), value: ({ state }) => t(`webhooks.delivery.${state}`), widthPx: 110 },
      {
        id: 'attempts',
        label: t('webhooks.attempts'),
        value: ({ attempts }) => attempts,
        widthPx: 80,
        isNumber: true,
      },
      {
        id: 'answer',
        label: t('webhooks.answer'),
        value: ({ lastStatus, lastError }) =>
          [lastStatus, failure(lastError)].filter((part) => part !== null).join(' · '),
        widthPx: 240,
      },
      moment('lastAttemptAt'),
      { ...moment('nextAttemptAt'), cell: (row) => <NextAttempt delivery={row} /> },
      { id: 'order', label: t('webhooks.order'), value: ({ orderKey }) => orderKey, widthPx: 140, isExtra: true },
      { id: 'event', label: t('webhooks.event'), value: ({ eventId }) => eventId, widthPx: 180, isExtra: true },
    ]
  }, [t, typeName, failure])
}

/** When it is tried again; one whose time has come waits for the one before it (CONTRACT, "Webhooks": in order). */
const NextAttempt = ({ delivery: { nextAttemptAt } }: { delivery: DeliveryWire }) => {
  const { t } = useWords()
  const nowMs = useNow()
  return nextAttemptAt !== null && Date.parse(nextAttemptAt) <= nowMs ? (
    t('webhooks.inTurn')
  ) : (
    <Moment at={nextAttemptAt} />
  )
}
