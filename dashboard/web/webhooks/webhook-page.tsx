import { Link } from 'wouter'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useWebhook, type WebhookWire } from '../api/webhooks.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import type { PageProps } from '../pages/lazy-page.tsx'
import { Page } from '../pages/page.tsx'
import { Section, Sections } from '../pages/section.tsx'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { Answer } from '../states/answer.tsx'
import { DeliveryList } from './delivery-list.tsx'
import { EditWebhook } from './edit-webhook.tsx'
import { ReplayForm } from './replay-form.tsx'
import { TestConsole } from './test-console.tsx'
import { WebhookActs } from './webhook-acts.tsx'

const VIEWS = ['deliveries', 'test', 'settings'] as const
type View = (typeof VIEWS)[number]
const NAMES = ['view'] as const

/** One end point: what was sent to it and what it answered, a test, and what it is sent. */
export const WebhookPage = ({ params: { id = '' } }: PageProps) => {
  const { t } = useWords()
  const webhook = useWebhook(id)
  const [{ view: asked }, change] = useAddressFilter(NAMES)
  const view: View = VIEWS.find((one) => one === asked) ?? 'deliveries'
  return (
    <Page
      title={webhook.data?.url ?? t('webhooks.title', { id })}
      hint={webhook.data && <WebhookLine webhook={webhook.data} />}
      actions={
        <>
          <ViewSwitch
            label={t('webhooks.views')}
            views={VIEWS.map((one) => ({ id: one, label: t(`webhooks.view.${one}`) }))}
            chosen={view}
            onChoose={(next) => change({ view: next === 'deliveries' ? undefined : next })}
          />
          <Link href="/webhooks">{t('webhooks.all')}</Link>
        </>
      }
      isFilled={view === 'deliveries'}
    >
      {view === 'deliveries' && <DeliveryList id={id} />}
      {view === 'test' && <TestAndReplay id={id} />}
      {view === 'settings' && <Answer asked={webhook}>{(data) => <Settings webhook={data} />}</Answer>}
    </Page>
  )
}

const WebhookLine = ({ webhook }: { webhook: WebhookWire }) => {
  const { t } = useWords()
  const { id, enabled, disabledReason, previousSecretUntil } = webhook
  const parts = [
    id,
    t(enabled ? 'webhooks.enabled' : 'webhooks.disabled'),
    disabledReason,
    previousSecretUntil && t('webhooks.bothSecrets', { at: formatAbsolute(Date.parse(previousSecretUntil)) }),
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

const TestAndReplay = ({ id }: { id: string }) => {
  const { t } = useWords()
  return (
    <Sections>
      <Section title={t('webhooks.test')}>
        <TestConsole id={id} />
      </Section>
      <Section title={t('webhooks.replay')}>
        <ReplayForm id={id} />
      </Section>
    </Sections>
  )
}

const Settings = ({ webhook }: { webhook: WebhookWire }) => {
  const { t } = useWords()
  return (
    <Sections>
      <Section title={t('webhooks.acts')}>
        <WebhookActs webhook={webhook} />
      </Section>
      <Section title={t('webhooks.edit')}>
        <EditWebhook webhook={webhook} />
      </Section>
    </Sections>
  )
}
