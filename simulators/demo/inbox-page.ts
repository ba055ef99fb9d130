import type { Delivery } from './delivery-book.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

/** Officers read dd/MM/yyyy and GMT+7 (DOMAIN, "Who uses it"). */
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', timeStyle: 'medium' })
const REFRESH_S = 5

type Told = { readonly severity: string; readonly vi: string; readonly en: string; readonly subject: string }

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What an event says, from the members that alerts and trips have in CONTRACT; anything may be missing. */
const toldBy = (body: unknown): Told => {
  const data = field(body, 'data')
  const sentence = field(data, 'sentence')
  return {
    severity: text(field(data, 'severity')),
    vi: text(field(sentence, 'vi')),
    en: text(field(sentence, 'en')),
    subject: text(field(data, 'tripId')) || text(field(data, 'id')),
  }
}

const row = (delivery: Delivery): string => {
  const { severity, vi, en, subject } = toldBy(delivery.body)
  const cells = [clock.format(delivery.receivedAtMs), delivery.type, severity, subject].map(escapeHtml)
  const again = delivery.attempts > 1 ? ` <small>× ${delivery.attempts}</small>` : ''
  const raw = escapeHtml(JSON.stringify(delivery.body, null, 2))
  const sentence = `<p>${escapeHtml(vi)}</p><p lang="en">${escapeHtml(en)}</p>`
  return `<tr class="${/^P[123]$/.test(severity) ? severity : ''}"><td>${cells[0]}</td><td>${cells[1]}${again}</td><td>${cells[2]}</td><td>${cells[3]}</td>
<td>${sentence}<details><summary>JSON</summary><pre>${raw}</pre></details></td></tr>`
}

/** The page of the inbox: no script, everything escaped. */
export const inboxPage = (deliveries: readonly Delivery[], refused: number): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${REFRESH_S}"><title>Hộp thư webhook · Webhook inbox</title>
<link rel="stylesheet" href="/inbox.css"></head><body>
<h1>Hộp thư webhook <small lang="en">what the control room receives</small></h1>
<p>${deliveries.length} sự kiện · chữ ký đúng / <span lang="en">events, signature verified</span> · ${refused} bị từ chối / <span lang="en">refused</span></p>
<table><thead><tr><th>Lúc (GMT+7)</th><th>Loại</th><th>Mức</th><th>Chuyến</th><th>Nội dung</th></tr></thead>
<tbody>${deliveries.map(row).join('\n')}</tbody></table></body></html>
`

export const INBOX_CSS = `body{font:15px/1.45 "Be Vietnam Pro",system-ui,sans-serif;margin:1.5rem;color:#1c2530;background:#f6f7f9}
h1{font-size:1.25rem;margin:0}h1 small,[lang=en]{color:#566273;font-weight:400}
table{border-collapse:collapse;width:100%;background:#fff}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #e3e7ec}
td:nth-child(-n+4){white-space:nowrap;font-variant-numeric:tabular-nums}td p{margin:0}
tr.P1 td:nth-child(3){color:#b3151f;font-weight:700}tr.P2 td:nth-child(3){color:#9a5b00;font-weight:700}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:12px}summary{color:#566273;cursor:pointer}
@media (max-width:40rem){thead{display:none}td{display:block;border:0;padding:.1rem .6rem}tr{display:block;border-bottom:1px solid #e3e7ec;padding:.4rem 0}}
`
