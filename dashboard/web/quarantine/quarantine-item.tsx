import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { QuarantineWire } from '../../../contract/http/quarantine.ts'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { Facts } from '../dialog/facts.tsx'
import { RecordDialog } from '../dialog/record-dialog.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import { saveFile } from '../table/save-file.ts'
import { bytesOfBase64 } from './hex-dump.ts'
import { ItemBytes } from './item-bytes.tsx'
import { RELEASERS } from './quarantine-roles.ts'

const pathOf = (id: string): string => `/quarantine/${encodeURIComponent(id)}`

/** One item with all of its bytes, and the second try: what could not be read once may be readable by now. */
export const QuarantineItem = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useWords()
  const { role } = useShell().who
  const asked = useQuery({
    queryKey: ['quarantine-item', id],
    queryFn: () => request<QuarantineWire>('GET', pathOf(id)),
  })
  const release = useAct<null, QuarantineWire>({
    run: (_, idempotencyKey) => request('POST', `${pathOf(id)}/release`, undefined, { idempotencyKey }),
    invalidates: [['/quarantine'], ['quarantine-item', id]],
    done: ({ sealId }) => ({ text: t('quarantine.done', { id: sealId }) }),
  })
  const item = asked.data
  const mayRelease = item !== undefined && item.releasedAt === null && RELEASERS.includes(role)
  return (
    <RecordDialog
      title={t('quarantine.item', { id })}
      onClose={onClose}
      actions={
        <>
          {item && (
            <Button variant="default" onClick={() => saveBytes(item)}>
              {t('quarantine.save')}
            </Button>
          )}
          {mayRelease && (
            <Button loading={release.isPending} onClick={() => release.mutate(null)}>
              {t('quarantine.release')}
            </Button>
          )}
        </>
      }
    >
      <FormProblem error={release.error} />
      <Answer asked={asked}>{(found) => <ItemBody item={found} />}</Answer>
    </RecordDialog>
  )
}

const saveBytes = ({ id, bodyBase64 }: QuarantineWire): void =>
  saveFile(`quarantine-${id}.bin`, 'application/octet-stream', bytesOfBase64(bodyBase64))

const ItemBody = ({ item }: { item: QuarantineWire }) => {
  const { t, number } = useWords()
  const { releasedAt, releasedBy, bodyBase64 } = item
  const bytes = useMemo(() => bytesOfBase64(bodyBase64), [bodyBase64])
  return (
    <>
      <Facts
        rows={[
          [t('quarantine.reason'), item.reason],
          [t('quarantine.path'), item.path || t('quarantine.whole')],
          [t('quarantine.seal'), item.sealId],
          [t('quarantine.receivedAt'), formatAbsolute(Date.parse(item.receivedAt))],
          [t('quarantine.offset'), number(item.journalOffset)],
          [
            t('quarantine.state'),
            releasedAt
              ? t('quarantine.releasedBy', { by: releasedBy ?? '', at: formatAbsolute(Date.parse(releasedAt)) })
              : t('quarantine.waiting'),
          ],
        ]}
      />
      <ItemBytes bytes={bytes} />
    </>
  )
}
