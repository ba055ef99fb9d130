import { again, DAY, HOUR, MINUTE, SECOND, type SettingRow } from './setting-row.ts'
import type { RuleSettings } from './settings.ts'

const apart = {
  overMs: [0, DAY, 'trong ít nhất', '… over at least this time'],
  fixes: [2, 50, 'ở ít nhất chừng này điểm', '… at so many fixes'],
  gapMs: [
    MINUTE,
    2 * HOUR,
    'Không biết vị trí giữa hai điểm cách nhau hơn thế',
    'Between fixes further apart in time nothing is known',
  ],
  endFixes: [1, 50, 'Số điểm ở cùng nhau liên tiếp để kết thúc', 'Fixes together in a row that end it'],
} satisfies Record<string, SettingRow>

/**
 * One row for every setting: the compiler refuses a setting without one (docs/rules.md is made of it). The bounds are not
 * policy: beyond them the number is a typing error, or the rule would never or always ring.
 */
export const SETTING_ROWS: {
  readonly [Group in keyof RuleSettings]: { readonly [Name in keyof RuleSettings[Group]]: SettingRow }
} = {
  accuracy: {
    gnssDefaultM: [1, 500, 'Sai số giả định khi tọa độ vệ tinh không kèm sai số', 'Accuracy of a gnss fix without one'],
    otherDefaultM: [
      50,
      20_000,
      'Sai số giả định khi tọa độ trạm gốc, wifi không kèm sai số',
      'Accuracy of a cell or wifi fix without one',
    ],
    capM: [
      0,
      1_000,
      'Trừ nhiều nhất chừng này sai số khi đo khoảng cách tới tuyến',
      'At most so much accuracy is taken off the distance from a corridor',
    ],
  },
  outlier: {
    maxSpeedKmh: [60, 1_000, 'Nhanh hơn là tọa độ ngoại lai', 'A fix that takes more speed than this is an outlier'],
    maxAccuracyM: [50, 20_000, 'Sai số lớn hơn là tọa độ ngoại lai', 'A fix with worse accuracy is an outlier'],
    maxAheadMs: [
      SECOND,
      DAY,
      'Vượt trước đồng hồ chừng này là tọa độ ngoại lai',
      'A fix further ahead of the clock is an outlier',
    ],
  },
  routeDeviation: {
    confirmFixes: [1, 50, 'Số điểm ngoài tuyến liên tiếp để xác nhận', 'Fixes outside in a row that confirm'],
    confirmMs: [0, HOUR, 'và kéo dài ít nhất', '… over at least this time'],
    slowConfirmFixes: [1, 50, 'Ít điểm hơn cũng xác nhận', 'Fewer fixes in a row confirm, too'],
    slowConfirmMs: [0, 2 * HOUR, 'khi kéo dài ít nhất', '… over at least this time'],
    innerFraction: [
      0.1,
      1,
      'Hết lệch khi vào trong phần này của nửa bề rộng',
      'It ends within this share of the half-width',
    ],
    endFixes: [1, 50, 'Số điểm bên trong liên tiếp để kết thúc', 'Fixes inside in a row that end it'],
    p1BeyondM: [0, 100_000, 'P1 khi vượt nửa bề rộng hơn', 'P1 once further beyond the half-width than this'],
    p1AfterMs: [MINUTE, DAY, 'P1 khi kéo dài hơn', 'P1 once it lasts longer than this'],
    gateMarginM: [
      0,
      20_000,
      'Không xét trong phạm vi này quanh cửa khẩu đi, đến',
      'Not judged this close to the origin or destination gate',
    ],
  },
  longStop: {
    radiusM: [10, 5_000, 'Ở trong vòng này là đang dừng', 'Staying within this radius is standing'],
    noticeMs: [MINUTE, DAY, 'P3 khi dừng', 'P3 after standing for this long'],
    limitMs: [MINUTE, 2 * DAY, 'P2 khi dừng', 'P2 after standing for this long'],
    restLimitMs: [
      MINUTE,
      7 * DAY,
      'P2 khi dừng ở cửa khẩu hay khu nghỉ',
      'P2 after standing at a gate or rest zone for this long',
    ],
    drivingBeforeRestMs: [MINUTE, DAY, 'Lái chừng này thì được nghỉ theo luật', 'Driving that earns a lawful rest'],
    lawfulRestMs: [0, DAY, 'Nghỉ theo luật đến', 'A lawful rest lasts up to this'],
    restMs: [MINUTE, DAY, 'Dừng chừng này thì tính lái lại từ đầu', 'Driving counts anew after a stop this long'],
    silenceGapMs: [
      MINUTE,
      DAY,
      'Hai bản tin cách nhau hơn thế là im lặng, không tính là dừng',
      'A longer gap between reports is silence and adds nothing to a stop',
    ],
  },
  riskStop: { limitMs: [MINUTE, DAY, 'P1 khi dừng ở điểm rủi ro', 'P1 after standing at a risk place for this long'] },
  nightStop: {
    fromHour: [12, 23, 'Đêm từ giờ này (giờ Việt Nam)', 'The night begins at this hour in Việt Nam'],
    toHour: [0, 11, 'đến giờ này', '… and ends at this'],
    limitMs: [MINUTE, DAY, 'Dừng đêm ngoài bãi', 'Standing outside a rest zone for this long in it'],
  },
  wrongDirection: {
    fallM: [200, 100_000, 'Đi ngược trên tuyến hơn', 'Went back along the route by more than this'],
    overMs: [0, DAY, 'trong ít nhất', '… over at least this time'],
    fixes: [1, 50, 'Số điểm liên tiếp để xác nhận', 'Fixes in a row that confirm'],
    recoverM: [50, 100_000, 'Hết khi lại tiến được', 'It ends when it has come forward again by this'],
    endFixes: [1, 50, 'ở số điểm liên tiếp', '… at so many fixes in a row'],
  },
  wrongGate: {
    fixes: [1, 50, 'Số điểm trong khu vực cửa khẩu khác', 'Fixes in a foreign gate that confirm'],
    maxSpeedKmh: [1, 200, 'và chậm hơn', '… slower than this'],
    endFixes: [1, 50, 'Số điểm bên ngoài liên tiếp để kết thúc', 'Fixes outside in a row that end it'],
  },
  forbiddenZone: {
    sureFixes: [
      1,
      50,
      'Số điểm chắc chắn ở trong (cách mép hơn sai số)',
      'Fixes inside by more than their accuracy that confirm',
    ],
    insideFixes: [1, 50, 'hoặc số điểm ở trong', '… or fixes inside at all'],
    endFixes: [1, 50, 'Số điểm bên ngoài liên tiếp để kết thúc', 'Fixes outside in a row that end it'],
  },
  checkpointMissed: {
    passedM: [100, 100_000, 'Đã đi quá điểm kiểm tra hơn', 'Further past a checkpoint than this'],
  },
  overspeed: {
    overKmh: [1, 100, 'Nhanh hơn giới hạn hơn', 'Faster than the limit by more than this'],
    overMs: [0, HOUR, 'trong ít nhất', '… over at least this time'],
    fixes: [2, 50, 'ở ít nhất chừng này điểm liên tiếp', '… at so many fixes in a row'],
    gapMs: [
      SECOND,
      HOUR,
      'Không biết tốc độ giữa hai điểm cách nhau hơn thế',
      'Between fixes further apart in time the speed is not known',
    ],
    againWithinMs: again(['Quá tốc độ', 'Speeding']),
  },
  unconfirmedArrival: {
    afterMs: [MINUTE, 30 * DAY, 'Chưa hồi báo sau khi đến', 'Arrived and not confirmed for this long'],
  },
  lateRisk: {
    typicalKmh: [5, 120, 'Tốc độ thông thường khi chưa biết tốc độ của xe', 'Typical speed while its own is not known'],
    typicalWeightMs: [MINUTE, DAY, 'tính như đã chạy chừng này', '… counts like this much driving of its own'],
    typicalSpreadShare: [0, 1, 'và sai khác đến phần này', '… and may be off by this share'],
    restEveryMs: [MINUTE, 2 * DAY, 'Nghỉ sau mỗi chặng lái', 'Rests after driving for this long'],
    restMs: [0, DAY, 'mỗi lần nghỉ', '… for this long'],
    fixes: [1, 50, 'Số điểm liên tiếp để xác nhận', 'Fixes in a row that confirm'],
    overMs: [0, DAY, 'và kéo dài ít nhất', '… over at least this time'],
    marginMs: [0, DAY, 'Hết khi dự kiến đến trước hạn', 'It ends when expected this long before the deadline'],
    endFixes: [1, 50, 'ở số điểm liên tiếp', '… at so many fixes in a row'],
  },
  notDeparted: {
    afterMs: [MINUTE, 30 * DAY, 'Chưa xuất phát sau niêm phong', 'Still at the origin this long after arming'],
  },
  motionUnarmed: {
    movedM: [50, 50_000, 'Đi xa hơn khi chưa kích hoạt', 'Gone further than this before it was armed'],
    fixes: [1, 50, 'Số điểm liên tiếp để xác nhận', 'Fixes in a row that confirm'],
    endFixes: [1, 50, 'Số điểm liên tiếp đã trở lại để kết thúc', 'Fixes back in a row that end it'],
  },
  sealOverdue: {
    afterMs: [HOUR, 60 * DAY, 'Chưa về kho sau khi được nhả', 'Released and in no stock for this long'],
  },
  tamper: {
    authorisedWithinMs: [
      0,
      HOUR,
      'Mở quanh lệnh mở trong khoảng này là hợp lệ',
      'An opening this close to a valid order is authorised',
    ],
  },
  signalLost: {
    missedIntervals: [1, 100, 'Số chu kỳ báo bị lỡ', 'Reporting intervals missed'],
    graceMs: [0, DAY, 'cộng thêm', '… and this much more'],
    p1AfterMs: [MINUTE, 7 * DAY, 'P1 khi im lặng', 'P1 after this much silence'],
  },
  lowBattery: {
    lowPct: [1, 80, 'P3 dưới mức này', 'P3 below this charge'],
    criticalPct: [0, 79, 'P2 dưới mức này', 'P2 below this charge'],
    clearPct: [0, 20, 'Hết khi cao hơn mức trên chừng này', 'It ends this much above the limit'],
    drainDropPct: [1, 50, 'Đo mức hao khi pin giảm ít nhất', 'The drain is measured over a fall of at least this'],
    drainOverMs: [MINUTE, 7 * DAY, 'trong ít nhất', '… and over at least this time'],
    againWithinMs: again(['Pin yếu', 'Low charges']),
  },
  clockAnomaly: {
    limitMs: [MINUTE, DAY, 'Đồng hồ sai hơn', 'The clock is wrong by more than this'],
    againWithinMs: again(['Sai giờ', 'Wrong clocks']),
  },
  sequenceGap: {
    withinMs: [
      MINUTE,
      7 * DAY,
      'Bản tin thiếu không được gửi bù trong',
      'Missing reports that are not sent within this',
    ],
  },
  coverage: {
    leastVehicles: [2, 1_000, 'Số xe khác nhau từng mất tín hiệu ở đó', 'Different vehicles that were silent there'],
    leastShare: [0.05, 1, 'và phần các chuyến đi qua', '… and share of the journeys that passed'],
    learnFromMs: [DAY, 3_650 * DAY, 'Chỉ học từ các chuyến trong', 'Journeys of this time teach'],
    mostWaitMs: [0, 7 * DAY, 'Chờ trong vùng lõm sóng nhiều nhất', 'Waits in a known shadow for at most this'],
  },
  platformDegraded: {
    silentShare: [0.05, 1, 'Phần seal cùng im lặng lớn hơn', 'More than this share of the seals is silent together'],
    endShare: [0, 1, 'Hết khi phần im lặng không quá', 'Over when no more than this share is silent'],
    leastSeals: [2, 10_000, 'Ít seal hơn thì báo từng seal', 'With fewer seals each one is told by itself'],
    windowMs: [MINUTE, HOUR, 'Các seal im lặng trong khoảng này', 'Those that fell silent within this time count'],
    marginMs: [SECOND, HOUR, 'Trễ hơn chu kỳ báo chừng này là thiếu bản tin', 'A report later than this is missed'],
    lagMs: [SECOND, DAY, 'Xử lý chậm hơn', 'Judging is behind by more than this'],
    storeAwayMs: [SECOND, DAY, 'Kho dữ liệu không ghi được trong', 'A store takes nothing for this long'],
    calmMs: [
      SECOND,
      DAY,
      'Yên ổn chừng này mới hết; sớm hơn là cùng một cảnh báo',
      'Over once all is well for this long',
    ],
    mostHeldMs: [
      MINUTE,
      DAY,
      'Cùng im lặng lâu hơn thế mà chỉ còn ít seal thì báo từng seal',
      'After this long together few silent seals are told one by one',
    ],
    fewSeals: [0, 10_000, 'ít nghĩa là không quá', '… few means no more than this'],
  },
  gnssLost: { limitMs: [MINUTE, DAY, 'Có bản tin nhưng không định vị trong', 'Reports without a fix for this long'] },
  spoofing: {
    leastJumpM: [10, 100_000, 'Nhảy ngắn hơn là phản xạ', 'A shorter jump is a reflection'],
    weakFixes: [1, 1_000, 'Số điểm liên tiếp mà không máy thu nào cho ra', 'Fixes in a row that no receiver gives'],
    windowMs: [MINUTE, 7 * DAY, 'Các dấu hiệu trong khoảng này là một vụ', 'Signs within this time belong together'],
  },
  transload: {
    leastShocks: [1, 100, 'Số lần rung trong khi dừng', 'Shocks during the stop'],
    limitMs: [MINUTE, 7 * DAY, 'Dừng ít nhất', 'Stopped for at least this long'],
    meetM: [
      10,
      1_000,
      'Hoặc seal của hai chuyến, cùng ngoài tuyến, cách nhau trong khoảng này',
      'Or seals of two trips, both off their routes, this close to each other',
    ],
    meetMs: [MINUTE, DAY, 'trong ít nhất', '… over at least this time'],
    meetReports: [2, 50, 'với ít nhất chừng này bản tin của mỗi seal', '… at so many reports of each'],
    freshMs: [
      MINUTE,
      2 * HOUR,
      'Vị trí của seal kia phải được báo trong khoảng này',
      'The other has said within this time where it is',
    ],
    endReports: [1, 50, 'Số bản tin xa nhau liên tiếp để kết thúc', 'Reports apart in a row that end it'],
  },
  sealRemoved: {
    shocks: [1, 100, 'Số lần rung', 'Shocks'],
    withinMs: [SECOND, DAY, 'trong khoảng này', '… within this'],
  },
  sealTruckSplit: {
    limitM: [50, 20_000, 'Seal cách điện thoại trên xe hơn', 'A seal further from the phone in its cab than this'],
    ...apart,
  },
  convoySplit: {
    limitM: [100, 100_000, 'Cách mọi xe khác trong đoàn hơn', 'Further from every other of its convoy than this'],
    ...apart,
  },
  jamming: {
    againWithinMs: again(['Dấu hiệu gây nhiễu', 'Signs of jamming']),
    lostMs: [MINUTE, DAY, 'Mất định vị ít nhất', 'Without a fix for at least this long'],
    withinM: [100, 50_000, 'trong khi các seal ở gần hơn', '… while seals closer than this'],
    keptSeals: [1, 100, 'ít nhất chừng này còn định vị', '… so many at least, keep theirs'],
    lostSeals: [1, 100, 'Chừng này seal cùng mất thì là do địa điểm', 'So many that lost theirs, too: it is the place'],
    freshMs: [MINUTE, HOUR, 'Bản tin của seal ở gần không cũ hơn', 'The word of a neighbour is no older than this'],
  },
  clone: {
    overlapMs: [SECOND, HOUR, 'Hai phiên cùng gửi bản tin trong ít nhất', 'Two sessions speak over at least this time'],
    leastReturns: [1, 100, 'và phiên kia gửi lại chừng này lần', '… and come back to speak so often'],
    apartTurns: [1, 100, 'hoặc số lần ở hai nơi không thể tới kịp', '… or so many turns in places too far apart'],
    takeOvers: [2, 100, 'hoặc giành kết nối của nhau chừng này lần', '… or take over from each other so often'],
    takeOverWindowMs: [MINUTE, DAY, 'trong khoảng này', '… within this time'],
    windowMs: [MINUTE, DAY, 'Các dấu hiệu trong khoảng này là một vụ', 'Signs within this time belong together'],
  },
  unlockOutsideZone: {
    fixWithinMs: [
      SECOND,
      DAY,
      'Tọa độ gần lúc mở nhất không cũ hơn',
      'The fix that tells where it was unlocked is no older than this',
    ],
    againWithinMs: again(['Mở ngoài khu vực', 'Unlockings outside']),
  },
  unregisteredCard: { againWithinMs: again(['Thẻ lạ', 'Unknown cards']) },
  wrongPassword: {
    mostTries: [1, 100, 'Sai nhiều hơn số lần này', 'More wrong tries than this'],
    againWithinMs: again(['Lần nhập sai', 'Wrong tries']),
  },
  lockFault: { againWithinMs: again(['Lỗi khóa', 'Lock faults']) },
  shock: {
    maxSpeedKmh: [0, 200, 'Chỉ xét khi chậm hơn', 'Only judged slower than this'],
    fixWithinMs: [
      SECOND,
      DAY,
      'Tọa độ gần va đập nhất không cũ hơn',
      'The fix that tells where it was shaken is no older than this',
    ],
    againWithinMs: again(['Va đập', 'Shocks']),
  },
  sos: { againWithinMs: again(['Khẩn cấp', 'Emergencies']) },
}
