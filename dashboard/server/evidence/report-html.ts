import type { Manifest } from '../../../contract/evidence/pack.ts'
import { VIETNAM_OFFSET_MS } from '../../../contract/http/period.ts'
import { formatTime } from '../../../contract/time.ts'
import type { Act } from '../../../domain/trip/act.ts'
import type { Documents } from './documents.ts'
import { reportMap } from './report-map.ts'

const ACTS: Readonly<Record<Act['kind'], string>> = {
  arm: 'Niêm phong · Armed',
  divert: 'Đổi tuyến · Diverted',
  'replace-seal': 'Thay seal · Seal replaced',
  'authorise-opening': 'Cho phép mở · Opening authorised',
  'withdraw-opening': 'Rút phép mở · Opening withdrawn',
  'assign-seal': 'Giao seal · Seal assigned',
  'release-seal': 'Thu lại seal · Seal released',
  'set-interval': 'Đổi chu kỳ báo · Interval set',
  'confirm-arrival': 'Hồi báo · Arrival confirmed',
  'bind-witness': 'Gắn điện thoại làm chứng · Witness bound',
  'unbind-witness': 'Gỡ điện thoại làm chứng · Witness unbound',
  unseal: 'Mở niêm phong · Unsealed',
  close: 'Kết thúc · Closed',
  cancel: 'Hủy · Cancelled',
}
const OUTCOMES: Readonly<Record<string, string>> = {
  raised: 'chưa ai nhận · raised',
  acknowledged: 'đã nhận · acknowledged',
  withdrawn: 'đã rút · withdrawn',
  'true-violation': 'vi phạm thật · true violation',
  explained: 'có lý do · explained',
  'device-fault': 'lỗi thiết bị · device fault',
  'false-alarm': 'báo sai · false alarm',
}
const STYLE = `body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:62rem;padding:0 1rem;color:#111}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:1.6rem}table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{white-space:nowrap}svg{width:100%;border:1px solid #ccc}code{overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none}tr,svg{break-inside:avoid}}`

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** dd/MM/yyyy HH:mm:ss of Việt Nam (DOMAIN, "Who uses it"). */
const local = (ms: number | null): string => {
  if (ms === null) return '–'
  const [date = '', time = ''] = formatTime(ms + VIETNAM_OFFSET_MS).split('T')
  return `${date.split('-').reverse().join('/')} ${time.slice(0, 8)}`
}
const row = (...cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
const table = (heads: readonly string[], rows: readonly string[]): string =>
  rows.length === 0
    ? '<p>Không có · None</p>'
    : `<table><thead><tr>${heads.map((head) => `<th>${escaped(head)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
const facts = (rows: readonly (readonly [string, string])[]): string =>
  `<table>${rows.map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join('')}</table>`

/** The pack for reading and for paper, in both languages; nothing in it comes from elsewhere. */
export const reportHtml = (documents: Documents, manifest: Manifest): string => {
  const title = `Chứng cứ hành trình · Evidence of trip ${manifest.tripId}`
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1>
<p>Lập lúc · made at ${local(Date.parse(manifest.madeAt))} (GMT+7) · ${escaped(manifest.madeBy)}</p>
${tripFacts(documents)}
<h2>Bản đồ · Map</h2>${reportMap(documents)}
<p>Xám: tuyến được phép. Đen: vết di chuyển. Vòng: nơi có cảnh báo. · Grey: permitted lines. Black: track. Rings: alerts.</p>
<h2>Cảnh báo · Alerts</h2>${alertsTable(documents)}
<h2>Việc cán bộ đã làm · What officers did</h2>${actsTable(documents)}
<h2>Chứng minh · Proof</h2>${proof(manifest)}
</body></html>
`
}

const tripFacts = ({ trip, gates }: Documents): string => {
  const nameOf = (id: string): string => {
    const gate = gates.find((known) => known.id === id)
    return gate ? `${gate.name.vi} · ${gate.name.en} (${id})` : id
  }
  return facts([
    ['Tờ khai · Declaration', trip.declaration],
    [
      'Container',
      trip.containers.map(({ number, mechanicalSeal }) => `${number} (${mechanicalSeal ?? '–'})`).join(', '),
    ],
    ['Seal', trip.seals.map(({ sealId }) => sealId).join(', ')],
    ['Phương tiện · Vehicle', trip.vehicle ?? '–'],
    ['Từ · From', nameOf(trip.originGate)],
    ['Đến · To', nameOf(trip.destinationGate)],
    ['Hành lang · Corridor', `${trip.corridor}, ${trip.corridorVersion ?? '–'}`],
    ['Hạn đến · Deadline', local(trip.deadlineMs)],
    ['Niêm phong · Armed', local(trip.armedAtMs)],
    ['Rời cửa khẩu · Departed', local(trip.departedAtMs)],
    ['Đến nơi · Arrived', local(trip.arrivedAtMs)],
    ['Hồi báo · Arrival confirmed', local(trip.arrivalConfirmedAtMs)],
    ['Mở niêm phong · Unsealed', local(trip.unsealedAtMs)],
    ['Kết thúc · Closed', local(trip.closedAtMs)],
  ])
}

const alertsTable = ({ alerts }: Documents): string =>
  table(
    ['Mức · Severity', 'Từ – đến · From – to', 'Nội dung · What', 'Kết luận · Outcome'],
    alerts.map(({ alert }) => {
      const outcome = OUTCOMES[alert.resolution?.reason ?? alert.state] ?? alert.state
      return row(
        `${alert.severity} ${alert.code}${alert.late ? ' (muộn · late)' : ''}`,
        `${local(alert.startedAtMs)} – ${local(alert.endedAtMs)}`,
        `${alert.sentence.vi} · ${alert.sentence.en}`,
        alert.resolution?.note ? `${outcome}: ${alert.resolution.note}` : outcome,
      )
    }),
  )

const actsTable = ({ acts }: Documents): string =>
  table(
    ['Hiệu lực · Effective', 'Ghi lúc · Recorded', 'Việc · Act', 'Ai · Who', 'Lý do · Reason'],
    acts.map((act) =>
      row(local(act.effectiveAtMs), local(act.recordedAtMs), ACTS[act.kind], act.by, act.reason ?? '–'),
    ),
  )

const proof = ({ journal, audit, keyFingerprint, reportsWhole }: Manifest): string =>
  `${facts([
    ['Bản tin thô · Raw reports', String(journal.lines)],
    [
      'Đầy đủ · Whole',
      reportsWhole ? 'có · yes' : 'không: một phần đã hết hạn lưu · no: some are past their time of keeping',
    ],
    ['Mục nhật ký · Audit entries', String(audit.lines)],
    ['Dấu vân tay khóa · Key fingerprint', keyFingerprint],
    ['Mắt xích mới nhất · Newest link', journal.head ? `${journal.head.number}: ${journal.head.hash}` : '–'],
  ])}<p>Cách kiểm tra: VERIFY.md · How to verify: VERIFY.md</p>`
