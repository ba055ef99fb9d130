import type { SealId } from '../ids.ts'
import type { Subject } from '../judging/plan.ts'
import type { ClockFault } from '../rules/clock-faults.ts'
import type { UnlockMeans } from '../rules/unlock-means.ts'
import { localClock, localSpan } from './local-clock.ts'
import type { PlatformFacts, Sentences, SilenceFacts, TamperFacts } from './sentence-facts.ts'

const who = ({ containers, vehicle }: Subject, sealId: SealId): string => {
  const [first, ...others] = containers
  if (first === undefined) return vehicle ? `Xe ${vehicle}` : `Seal ${sealId}`
  return others.length === 0 ? `Container ${first}` : `Container ${first} và ${others.length} container khác`
}
const inBrackets = (subject: Subject, sealId: SealId): string => {
  const name = who(subject, sealId)
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`
}

const byMeans = (means: UnlockMeans, card: string | null): string => {
  if (means === 'card') return card === null ? ' bằng thẻ' : ` bằng thẻ ${card}`
  return means === 'password' ? ' bằng mật khẩu' : ''
}

const distance = (metres: number): string =>
  Math.round(metres) < 1_000 ? `${Math.round(metres)} m` : `${(metres / 1_000).toFixed(1).replace('.', ',')} km`

const decimal = (value: number | null): string => String(value).replace('.', ',')
const MINUTE_MS = 60_000

const duration = (ms: number): string => {
  const minutes = Math.floor(ms / MINUTE_MS)
  if (minutes < 1) return 'chưa đầy 1 phút'
  if (minutes < 120) return `${minutes} phút`
  return minutes % 60 === 0 ? `${minutes / 60} giờ` : `${Math.floor(minutes / 60)} giờ ${minutes % 60} phút`
}

const wrongBy = (offsetMs: number): string => {
  const days = Math.abs(offsetMs) / 86_400_000
  return `${offsetMs < 0 ? 'nhanh' : 'chậm'} ${days >= 3 ? `${Math.round(days)} ngày` : duration(Math.abs(offsetMs))}`
}
const aroundWords = (around: SilenceFacts['around']): string => {
  if (around === null) return ''
  const { heard, of, withinM } = around
  const told = `; trong lúc đó ${heard}/${of} seal trong vòng ${distance(withinM)} có tín hiệu`
  if (heard === of) return `${told}: nghi bị gây nhiễu hoặc thiết bị hỏng`
  return heard === 0 ? `${told}: nghi vùng mất sóng` : told
}
const shadowWords = (shadow: SilenceFacts['shadow']): string =>
  shadow === null
    ? ''
    : `; vùng lõm sóng đã biết km ${shadow.fromKm}–${shadow.toKm}: thường mất tín hiệu ${duration(shadow.usualMs)}, đã chờ ${duration(shadow.waitedMs)}`
const clockWords = (sealId: SealId, fault: ClockFault, offsetMs: number): string => {
  switch (fault) {
    case 'offset':
      return `Đồng hồ seal ${sealId} ${wrongBy(offsetMs)}: giờ thiết bị đã được hiệu chỉnh`
    case 'ahead':
    case 'reset':
      return `Đồng hồ seal ${sealId} bị nhảy, ${wrongBy(offsetMs)}: xét theo giờ nhận`
    case 'week-rollover':
      return `Đồng hồ seal ${sealId} lệch 1.024 tuần (tràn tuần GPS): giờ thiết bị đã được hiệu chỉnh`
    case 'before-arming':
      return `Seal ${sealId} báo dấu hiệu can thiệp ghi giờ trước khi kích hoạt, trước giờ nhận ${duration(offsetMs)}: đồng hồ hoặc bản tin bị chậm, cần kiểm tra seal`
  }
}

const anew = (again: TamperFacts['again']): string =>
  again ? `, ${again.times} lần, lần cuối lúc ${localClock(again.lastAtMs)}` : ''

const platformWords = (causes: Omit<PlatformFacts, 'startedAtMs' | 'endedAtMs'>): string[] => [
  ...(causes.quiet > 0
    ? [
        `${causes.quiet}/${causes.live} seal đang giám sát cùng im lặng, cảnh báo mất tín hiệu từng seal tạm được giữ lại`,
      ]
    : []),
  ...(causes.lagMs > 0 ? [`xử lý bản tin chậm ${duration(causes.lagMs)}, cảnh báo có thể đến muộn`] : []),
  ...(causes.journalAwayMs > 0
    ? [`nhật ký ${duration(causes.journalAwayMs)} không ghi được, seal giữ bản tin cho đến khi ghi lại được`]
    : []),
  ...(causes.positionsAwayMs > 0
    ? [`kho vị trí ${duration(causes.positionsAwayMs)} không ghi được, vết di chuyển chờ trong nhật ký`]
    : []),
  ...(causes.recordsAwayMs > 0
    ? [`kho hồ sơ ${duration(causes.recordsAwayMs)} không ghi được, cảnh báo đã đến muộn`]
    : []),
]

/** Labels of DOMAIN's catalogue, told as an officer would write them. */
export const sentenceVi: Sentences = {
  SEAL_CUT: ({ subject, sealId, startedAtMs, again }) =>
    `Dây seal ${sealId} bị cắt/đứt lúc ${localClock(startedAtMs)}${anew(again)} (${inBrackets(subject, sealId)}).`,
  SEAL_OPENED: ({ subject, sealId, startedAtMs, again }) =>
    `Seal ${sealId} bị mở trái phép lúc ${localClock(startedAtMs)}${anew(again)}, không có lệnh mở hợp lệ (${inBrackets(subject, sealId)}).`,
  DEVICE_CASE_OPEN: ({ subject, sealId, startedAtMs, again }) =>
    `Nắp/vỏ thiết bị seal ${sealId} bị mở lúc ${localClock(startedAtMs)}${anew(again)} (${inBrackets(subject, sealId)}).`,
  ROUTE_DEVIATION: ({ subject, sealId, corridorName, crossTrackM, beyondM, durationMs, startedAtMs }) =>
    `${who(subject, sealId)} rời tuyến ${corridorName.vi} ${distance(crossTrackM)} (vượt hành lang ${distance(beyondM)}) trong ${duration(durationMs)}, từ ${localClock(startedAtMs)}.`,
  LONG_STOP: ({ subject, sealId, startedAtMs, dwellMs, radiusM, resting }) =>
    `${who(subject, sealId)} dừng, đỗ ${duration(dwellMs)} ${resting ? 'tại cửa khẩu hoặc điểm nghỉ' : 'ngoài điểm nghỉ'}, trong phạm vi ${radiusM} m, từ ${localClock(startedAtMs)}.`,
  WRONG_DIRECTION: ({ subject, sealId, startedAtMs, corridorName, fellM, durationMs }) =>
    `${who(subject, sealId)} đi ngược hướng ${distance(fellM)} trên tuyến ${corridorName.vi} trong ${duration(durationMs)}, từ ${localClock(startedAtMs)}.`,
  WRONG_GATE: ({ subject, sealId, startedAtMs, placeName, endedAtMs }) =>
    endedAtMs === null
      ? `${who(subject, sealId)} vào ${placeName.vi}, không phải nơi đến đã đăng ký, từ ${localClock(startedAtMs)}.`
      : `${who(subject, sealId)} đã vào ${placeName.vi}, không phải nơi đến đã đăng ký, từ ${localSpan(startedAtMs, endedAtMs, 'đến')}.`,
  FORBIDDEN_ZONE: ({ subject, sealId, startedAtMs, placeName, endedAtMs }) =>
    endedAtMs === null
      ? `${who(subject, sealId)} ở trong khu vực cấm ${placeName.vi} từ ${localClock(startedAtMs)}.`
      : `${who(subject, sealId)} đã ở trong khu vực cấm ${placeName.vi} từ ${localSpan(startedAtMs, endedAtMs, 'đến')}.`,
  CHECKPOINT_MISSED: ({ subject, sealId, startedAtMs, corridorName, names, passedByM }) =>
    `${who(subject, sealId)} bỏ qua điểm kiểm tra ${names.map(({ vi }) => vi).join(', ')} trên tuyến ${corridorName.vi}, đã đi quá ${distance(passedByM)}, từ ${localClock(startedAtMs)}.`,
  OVERSPEED: ({ subject, sealId, startedAtMs, corridorName, alongKm, speedKmh, limitKmh, durationMs }) =>
    `${who(subject, sealId)} chạy đến ${speedKmh} km/giờ, giới hạn ${limitKmh} km/giờ (tuyến ${corridorName.vi}, km ${alongKm}), trong ${duration(durationMs)}, từ ${localClock(startedAtMs)}.`,
  STOP_AT_RISK_PLACE: ({ subject, sealId, startedAtMs, placeName, dwellMs }) =>
    `${who(subject, sealId)} dừng ${duration(dwellMs)} tại điểm rủi ro ${placeName.vi}, từ ${localClock(startedAtMs)}.`,
  NIGHT_STOP: ({ subject, sealId, startedAtMs, dwellMs }) =>
    `${who(subject, sealId)} dừng đêm ${duration(dwellMs)} ngoài điểm nghỉ, từ ${localClock(startedAtMs)}.`,
  LATE_RISK: ({ subject, sealId, deadlineMs, expectedAtMs, lateByMs, remainingM }) =>
    lateByMs > 0
      ? `${who(subject, sealId)} dự kiến đến lúc ${localClock(expectedAtMs)}, muộn ${duration(lateByMs)} so với hạn ${localClock(deadlineMs)}; còn ${distance(remainingM)}.`
      : `${who(subject, sealId)} từng có nguy cơ quá hạn, nay dự kiến đến lúc ${localClock(expectedAtMs)}, hạn ${localClock(deadlineMs)}; còn ${distance(remainingM)}.`,
  LATE: ({ subject, sealId, deadlineMs, arrivedAtMs, lateByMs }) =>
    arrivedAtMs === null
      ? `${who(subject, sealId)} chưa đến nơi, hạn đến ${localClock(deadlineMs)}${lateByMs < MINUTE_MS ? '' : `, đã quá hạn hơn ${duration(lateByMs)}`}.`
      : `${who(subject, sealId)} đến muộn ${duration(lateByMs)}, lúc ${localClock(arrivedAtMs)}.`,
  NOT_DEPARTED: ({ subject, sealId, startedAtMs, departedAtMs, waitedMs }) =>
    departedAtMs === null
      ? `${who(subject, sealId)} đã hơn ${duration(waitedMs)} chưa rời nơi đi, kích hoạt giám sát lúc ${localClock(startedAtMs)}.`
      : `${who(subject, sealId)} sau ${duration(waitedMs)} mới rời nơi đi, lúc ${localClock(departedAtMs)}.`,
  UNCONFIRMED_ARRIVAL: ({ subject, sealId, startedAtMs, endedAtMs, waitedMs }) =>
    endedAtMs === null
      ? `${who(subject, sealId)} đến nơi lúc ${localClock(startedAtMs)}, đã hơn ${duration(waitedMs)} chưa có hồi báo.`
      : `${who(subject, sealId)} đến nơi lúc ${localClock(startedAtMs)}, sau ${duration(waitedMs)} mới có hồi báo hoặc mở seal.`,
  SIGNAL_LOST: ({ subject, sealId, startedAtMs, endedAtMs, silentMs, backfilled, shadow, around }) =>
    endedAtMs === null
      ? `Mất tín hiệu seal ${sealId} từ ${localClock(startedAtMs)}, đã hơn ${duration(silentMs)} không có bản tin (${inBrackets(subject, sealId)})${shadowWords(shadow)}${aroundWords(around)}.`
      : `Seal ${sealId} mất tín hiệu ${duration(silentMs)}, từ ${localSpan(startedAtMs, endedAtMs, 'đến')} (${inBrackets(subject, sealId)})${shadowWords(shadow)}${aroundWords(around)}${backfilled > 0 ? `; thiết bị đã gửi bù ${backfilled} bản tin` : ''}.`,
  LOW_BATTERY: ({ subject, sealId, startedAtMs, lowestPct, lastsUntilMs, drainPctPerHour, deadlineMs }) =>
    `${lowestPct === null ? `Seal ${sealId} báo pin yếu` : `Pin seal ${sealId} chỉ còn ${lowestPct}%`}, từ ${localClock(startedAtMs)}${lastsUntilMs === null ? '' : `; với mức hao ${decimal(drainPctPerHour)}%/giờ chỉ đủ đến ${localClock(lastsUntilMs)}, trong khi thời hạn là ${localClock(deadlineMs)}`} (${inBrackets(subject, sealId)}).`,
  GNSS_LOST: ({ subject, sealId, startedAtMs, lostMs, reports }) =>
    `Seal ${sealId} mất định vị ${duration(lostMs)}, từ ${localClock(startedAtMs)}, dù vẫn gửi ${reports} bản tin (${inBrackets(subject, sealId)}).`,
  JAMMING: ({ subject, sealId, startedAtMs, durationMs, keptSeals, withinM }) =>
    keptSeals !== null
      ? `Seal ${sealId} mất định vị ${duration(durationMs)}, từ ${localClock(startedAtMs)}, trong khi ${keptSeals} seal trong vòng ${distance(withinM)} vẫn định vị được: nghi bị gây nhiễu (${inBrackets(subject, sealId)}).`
      : `Seal ${sealId} báo bị gây nhiễu, từ ${localClock(startedAtMs)}${durationMs >= 60_000 ? `, trong ${duration(durationMs)}` : ''} (${inBrackets(subject, sealId)}).`,
  UNLOCK_OUTSIDE_ZONE: ({ subject, sealId, startedAtMs, means, card, accuracyM }) =>
    `Seal ${sealId} được mở${byMeans(means, card)} lúc ${localClock(startedAtMs)} ngoài mọi khu vực cửa khẩu, sai số ±${accuracyM} m (${inBrackets(subject, sealId)}).`,
  UNREGISTERED_CARD: ({ subject, sealId, startedAtMs, card, count }) =>
    `Seal ${sealId} từ chối thẻ không hợp lệ${card === null ? '' : ` ${card}`} lúc ${localClock(startedAtMs)}${count > 1 ? `, ${count} lần quẹt` : ''} (${inBrackets(subject, sealId)}).`,
  WRONG_PASSWORD: ({ subject, sealId, startedAtMs, count }) =>
    `Nhập sai mật khẩu seal ${sealId} ${count} lần, từ ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`,
  LOCK_FAULT: ({ subject, sealId, startedAtMs, count }) =>
    `Khóa seal ${sealId} bị kẹt hoặc lỗi mô-tơ, từ ${localClock(startedAtMs)}${count > 1 ? `, báo ${count} lần` : ''} (${inBrackets(subject, sealId)}).`,
  SHOCK: ({ subject, sealId, startedAtMs, count, speedKmh }) =>
    `Seal ${sealId} bị va đập, rung${count > 1 ? ` ${count} lần` : ''} khi đang đứng yên (${speedKmh} km/giờ) ngoài cửa khẩu, từ ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`,
  SOS: ({ subject, sealId, startedAtMs, count }) =>
    `Gọi khẩn cấp từ seal ${sealId} lúc ${localClock(startedAtMs)}${count > 1 ? `, ${count} lần` : ''} (${inBrackets(subject, sealId)}).`,
  CLOCK_ANOMALY: ({ subject, sealId, startedAtMs, fault, offsetMs }) =>
    `${clockWords(sealId, fault, offsetMs)}, phát hiện lúc ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`,
  SEQUENCE_GAP: ({ subject, sealId, fromSeq, toSeq, madeAfterMs, madeBeforeMs, ...gap }) =>
    `Thiếu ${gap.missing} bản tin của seal ${sealId} (số ${fromSeq}–${toSeq}), lập từ ${localSpan(madeAfterMs, madeBeforeMs, 'đến')}, quá ${duration(gap.withinMs)} chưa gửi bù${gap.backfilled === 0 ? '' : gap.endedAtMs === null ? `; sau đó đã gửi ${gap.backfilled}` : `; đã gửi đủ lúc ${localClock(gap.endedAtMs)}`} (${inBrackets(subject, sealId)}).`,
  SPOOFING: ({ subject, sealId, startedAtMs, jumps, speedKmh, jumpM }) =>
    `Vị trí seal ${sealId} nghi bị giả mạo: ${jumps} lần nhảy, xa nhất ${distance(jumpM)}, nhanh nhất ${speedKmh} km/giờ, từ ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`,
  SEAL_REMOVED: ({ subject, sealId, startedAtMs, count }) =>
    `Seal ${sealId} nghi bị tháo khỏi container: bị mở hoặc cắt và rung lắc ${count} lần khi đang đứng yên, từ ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`,
  TRANSLOAD_SUSPECT: ({ subject, sealId, startedAtMs, dwellMs, count, beside }) =>
    beside !== null
      ? `${who(subject, sealId)} của chuyến ${beside.tripId} và seal ${beside.other} của chuyến ${beside.otherTrip} đứng cách nhau ${distance(beside.apartM)} trong ${duration(dwellMs)}, từ ${localClock(startedAtMs)}, đều ngoài tuyến: nghi sang mạn, rút hàng.`
      : `${who(subject, sealId)} dừng ${duration(dwellMs)} ngoài cửa khẩu và điểm nghỉ, rung lắc ${count} lần, từ ${localClock(startedAtMs)}: nghi sang mạn, rút hàng.`,
  SEAL_TRUCK_SPLIT: ({ subject, sealId, startedAtMs, other, isSeal, apartM, durationMs }) =>
    isSeal
      ? `Seal ${sealId} cách seal ${other} cùng xe tới ${distance(apartM)} trong ${duration(durationMs)}, từ ${localClock(startedAtMs)}: nghi một trong hai đã tách khỏi đầu kéo (${inBrackets(subject, sealId)}).`
      : `Seal ${sealId} cách ${other} trên xe tới ${distance(apartM)} trong ${duration(durationMs)}, từ ${localClock(startedAtMs)}: nghi seal đã tách khỏi đầu kéo (${inBrackets(subject, sealId)}).`,
  CONVOY_SPLIT: ({ subject, sealId, startedAtMs, other, apartM, durationMs }) =>
    `${who(subject, sealId)} tách đoàn trong ${duration(durationMs)}, từ ${localClock(startedAtMs)}: cách seal gần nhất trong đoàn (${other}) tới ${distance(apartM)}.`,
  CLONE: ({ subject, sealId, startedAtMs, returns, apartTurns, apartM, takeOvers, addresses }) => {
    const how = [
      returns > 0 ? `xen kẽ ${returns} lần` : '',
      apartM === null ? '' : `${apartTurns} lần ở hai nơi cách nhau đến ${distance(apartM)}`,
      takeOvers > 0 ? `giành kết nối của nhau ${takeOvers} lần` : '',
    ].filter((part) => part !== '')
    const from = addresses.length === 0 ? '' : ` từ ${addresses.join(', ')}`
    return `Nghi có hai thiết bị dùng chung mã seal ${sealId}: gửi bản tin${from}, ${how.join(', ')}, từ ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`
  },
  PLATFORM_DEGRADED: ({ startedAtMs, endedAtMs, ...causes }) =>
    `Hệ thống suy giảm từ ${endedAtMs === null ? localClock(startedAtMs) : localSpan(startedAtMs, endedAtMs, 'đến')}: ${platformWords(causes).join('; ')}.`,
  SEAL_OVERDUE: ({ sealId, startedAtMs, endedAtMs, waitedMs, gate }) =>
    endedAtMs === null
      ? `Seal ${sealId} được nhả lúc ${localClock(startedAtMs)}${gate === null ? '' : ` tại ${gate}`}, đã hơn ${duration(waitedMs)} chưa nhập vào kho nào.`
      : `Seal ${sealId} được nhả lúc ${localClock(startedAtMs)}, sau ${duration(waitedMs)} mới được bàn giao, lúc ${localClock(endedAtMs)}.`,
  MOTION_UNARMED: ({ subject, sealId, startedAtMs, movedM, gate }) =>
    `${who(subject, sealId)} đã rời ${gate} hơn ${distance(movedM)} khi seal ${sealId} chưa được kích hoạt, từ ${localClock(startedAtMs)}.`,
}
