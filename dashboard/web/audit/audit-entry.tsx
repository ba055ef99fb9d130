import type { AuditWire } from '../../../contract/http/audit.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { BytesBox } from '../dialog/bytes-box.tsx'
import styles from '../dialog/dialog.module.css'
import { Facts } from '../dialog/facts.tsx'
import { RecordDialog } from '../dialog/record-dialog.tsx'
import { useWords } from '../language/use-words.ts'

/** One entry with all of its detail, and the hash by which it hangs in the chain. */
export const AuditEntry = ({ entry, onClose }: { entry: AuditWire; onClose: () => void }) => {
  const { t } = useWords()
  return (
    <RecordDialog title={t('audit.entry', { seq: entry.seq })} onClose={onClose}>
      <Facts
        rows={[
          [t('audit.at'), formatAbsolute(Date.parse(entry.at))],
          [t('audit.by'), entry.by],
          [t('audit.action'), entry.action],
          [t('audit.target'), entry.target],
          [t('audit.hash'), entry.hash],
        ]}
      />
      <div className={styles.block}>
        <p className="quiet">{t('audit.detail')}</p>
        <BytesBox label={t('audit.detail')} wraps>
          {JSON.stringify(entry.detail, null, 2)}
        </BytesBox>
      </div>
    </RecordDialog>
  )
}
