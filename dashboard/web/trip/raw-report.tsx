import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'wouter'
import type { TripReportWire } from '../../../contract/http/trip-report.ts'
import { request } from '../api/request.ts'
import { tripAddress } from '../api/trips.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import dialogStyles from '../dialog/dialog.module.css'
import { Facts } from '../dialog/facts.tsx'
import { RecordDialog } from '../dialog/record-dialog.tsx'
import { useWords } from '../language/use-words.ts'
import { bytesOfBase64 } from '../quarantine/hex-dump.ts'
import { ItemBytes } from '../quarantine/item-bytes.tsx'
import { AUDITORS } from '../roles/roles.ts'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import { saveFile } from '../table/save-file.ts'
import { sayDelay, sayMarks, sayReport, sayShift } from './say-report.ts'

/** Of a flushed buffer of thousands nobody reads more here; the bytes have all. */
const MOST_LISTED = 50

type Props = { tripId: string; offset: string; onClose: () => void }

/** One message with all of its bytes, read when it is opened. */
export const RawReport = ({ tripId, offset, onClose }: Props) => {
  const { t } = useWords()
  const asked = useQuery({
    queryKey: ['trip-report', tripId, offset],
    queryFn: () => request<TripReportWire>('GET', `${tripAddress(tripId)}/reports/${encodeURIComponent(offset)}`),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const message = asked.data
  return (
    <RecordDialog
      title={t('rawReport.title', { offset })}
      onClose={onClose}
      actions={
        message && (
          <Button
            variant="default"
            onClick={() => saveFile(`report-${offset}.bin`, 'application/octet-stream', bytesOf(message))}
          >
            {t('rawReport.save')}
          </Button>
        )
      }
    >
      <Answer asked={asked}>{(found) => <Message message={found} />}</Answer>
    </RecordDialog>
  )
}

const bytesOf = ({ encoding, body }: TripReportWire): Uint8Array<ArrayBuffer> =>
  encoding === 'base64' ? bytesOfBase64(body) : new TextEncoder().encode(body)

const Message = ({ message }: { message: TripReportWire }) => {
  const { t, number } = useWords()
  const bytes = useMemo(() => bytesOf(message), [message])
  return (
    <div data-raw-report={message.offset}>
      <Facts
        rows={[
          [t('rawReport.seal'), message.sealId],
          [t('rawReport.receivedAt'), formatAbsolute(Date.parse(message.receivedAt))],
          [t('rawReport.offset'), number(message.offset)],
        ]}
      />
      <Said message={message} />
      <Quarantined message={message} />
      <ItemBytes bytes={bytes} />
    </div>
  )
}

/** Each report of the message with both of its times, as it was corrected. */
const Said = ({ message: { reports } }: { message: TripReportWire }) => {
  const words = useWords()
  const { t } = words
  if (reports.length === 0) return <p className="quiet">{t('rawReport.unreadable')}</p>
  return (
    <section className={dialogStyles.block} aria-label={t('rawReport.inIt')}>
      {reports.slice(0, MOST_LISTED).map((one, index) => (
        <Facts
          // biome-ignore lint/suspicious/noArrayIndexKey: a message never changes, and its reports have no names
          key={index}
          isStacked
          rows={[
            [t('rawReport.deviceAt'), one.deviceAt ? formatAbsolute(Date.parse(one.deviceAt)) : t('rawReport.notSaid')],
            [t('rawReport.at'), formatAbsolute(Date.parse(one.at))],
            [t('rawReport.correction'), sayShift(one.clockOffsetMs, words)],
            [t('rawReport.delay'), sayDelay(one.delayMs, words)],
            [t('rawReport.says'), sayReport(one, words)],
            [t('rawReport.marks'), sayMarks(one, words).join(', ') || t('rawReport.none')],
          ]}
        />
      ))}
      {reports.length > MOST_LISTED && (
        <p className="quiet">{t('rawReport.more', { count: reports.length - MOST_LISTED })}</p>
      )}
    </section>
  )
}

/** What of it could not be used, and why; who may see the quarantine is led there. */
const Quarantined = ({ message: { quarantined } }: { message: TripReportWire }) => {
  const { t } = useWords()
  const { role } = useShell().who
  return (
    <ul>
      {quarantined.map(({ id, path, reason, releasedAt }) => (
        <li key={id}>
          {t('rawReport.partBad', { path: path || t('rawReport.wholeBody'), reason })}
          {releasedAt && ` (${t('rawReport.released', { at: formatAbsolute(Date.parse(releasedAt)) })})`}
          {AUDITORS.includes(role) && (
            <>
              {' · '}
              <Link href={`/quarantine?item=${encodeURIComponent(id)}`}>{t('quarantine.item', { id })}</Link>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
