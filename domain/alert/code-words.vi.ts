import type { CodeWords } from './code-words.ts'

/** What officers are told of each alert, in Vietnamese: the operator handbook's table and the page of help. */
export const codeWordsVi: CodeWords = {
  SEAL_CUT: {
    label: 'Cắt/đứt dây seal',
    means: 'cảm biến dây báo đứt khi đang giám sát; luôn là P1, kể cả khi bản tin đến muộn',
    doubt: 'không thời gian nào làm mất cảnh báo; cảm biến hỏng cũng báo đứt',
    todo: 'cử đội kiểm soát đến vị trí; không chờ gọi điện',
  },
  SEAL_OPENED: {
    label: 'Mở seal trái phép',
    means: 'khóa mở mà không có lệnh mở hợp lệ trong ± 2 phút',
    doubt: 'lệnh mở cấp trong ± 2 phút, giờ thiết bị đã hiệu chỉnh',
    todo: 'cử đội kiểm soát đến vị trí, không chờ gọi điện; kiểm tra có lệnh mở vừa cấp không',
  },
  DEVICE_CASE_OPEN: {
    label: 'Mở nắp/vỏ thiết bị',
    means: 'vỏ seal bị mở',
    doubt: 'công tắc vỏ lỏng trên đường xóc',
    todo: 'cử đội kiểm soát đến vị trí; không chờ gọi điện',
  },
  ROUTE_DEVIATION: {
    label: 'Đi sai tuyến đường đăng ký',
    means: 'ít nhất 3 điểm liên tiếp ngoài hành lang trong 60 giây; P1 khi ra xa hơn 1 km hoặc quá 10 phút',
    doubt:
      'sai số định vị đã trừ, tuyến phụ được phép và đường song song trong bề rộng đã tính; không xét quanh cửa khẩu đi, đến',
    todo: 'gọi lái xe; xem có phân luồng, tai nạn không',
  },
  LONG_STOP: {
    label: 'Dừng, đỗ quá thời gian',
    means: 'đứng trong 150 m quá 30 phút (P3), 90 phút (P2); nghỉ theo luật 45 phút sau 3 giờ lái không bị báo',
    doubt: 'ùn tắc (xe nhích quá 150 m không phải là dừng), cửa khẩu và điểm nghỉ được 10 giờ, im lặng không tính',
    todo: 'xem nơi dừng; gọi lái xe',
  },
  WRONG_DIRECTION: {
    label: 'Đi ngược hướng',
    means: 'quay lại quá 3 km trên tuyến trong ít nhất 5 phút; quay đầu ở nút giao không tính',
    doubt: 'quay đầu ở nút giao; nơi tuyến đi gần chính nó thì không xét',
    todo: 'gọi lái xe; xem có bị phân luồng, quay về không',
  },
  WRONG_GATE: {
    label: 'Đến sai cửa khẩu',
    means: '2 điểm dưới 20 km/h trong cửa khẩu, cảng, ICD khác; nơi mà tuyến được phép đi qua không tính',
    doubt: 'đường đi xuyên qua khu vực cửa khẩu khác',
    todo: 'gọi lái xe; báo nơi đó giữ xe',
  },
  FORBIDDEN_ZONE: {
    label: 'Vào khu vực cấm',
    means: '2 điểm liên tiếp nằm trong khu vực cấm quá sai số định vị, hoặc 3 điểm bên trong',
    doubt: 'sai số định vị ở mép khu vực',
    todo: 'cử đội kiểm soát; gọi lái xe',
  },
  CHECKPOINT_MISSED: {
    label: 'Bỏ qua điểm kiểm tra',
    means:
      'đã qua điểm kiểm tra của tuyến hơn 5 km mà không điểm định vị hay quãng đường nào nằm trong bán kính của nó; P2, hết khi quay lại đó. Hành lang phải có điểm kiểm tra',
    doubt:
      'khoảng thiếu bản tin và tuyến phụ không đi qua đó thì không bị báo; bản tin đến muộn chứng minh đã qua thì cảnh báo được rút',
    todo: 'gọi lái xe; yêu cầu quay lại hoặc kiểm tra ở điểm sau; xem vệt quanh điểm đó',
  },
  OVERSPEED: {
    label: 'Quá tốc độ',
    means:
      'tốc độ đo được cao hơn giới hạn của đoạn tuyến hơn 10 km/giờ trong 60 giây, ít nhất 2 điểm; P3. Hành lang phải có giới hạn tốc độ',
    doubt:
      'tốc độ do thiết bị đo, không tính từ tọa độ; đoạn có thể có biển báo khác; seal báo thưa hơn 2 phút thì không xét',
    todo: 'gọi lái xe nhắc giảm tốc độ; xem có đang né kiểm tra không',
  },
  STOP_AT_RISK_PLACE: {
    label: 'Dừng tại điểm rủi ro',
    means: 'đứng trong 150 m quá 10 phút tại một điểm rủi ro đã vẽ; đi qua không tính',
    doubt: 'đi qua, kẹt xe ngắn',
    todo: 'gọi lái xe; cử đội kiểm soát gần nhất',
  },
  NIGHT_STOP: {
    label: 'Dừng đêm ngoài bãi',
    means:
      'từ 22 giờ đến 5 giờ đứng quá 30 phút ngoài cửa khẩu và điểm nghỉ; nghỉ theo luật 45 phút sau 3 giờ lái không bị báo',
    doubt: 'nghỉ theo luật; bãi chưa vẽ trên bản đồ',
    todo: 'gọi lái xe; xem nơi dừng có an toàn không',
  },
  LATE_RISK: {
    label: 'Nguy cơ quá hạn đến',
    means:
      'còn lại bao nhiêu km với tốc độ của chính xe, cộng nghỉ theo luật: dự kiến đến sau hạn; hết khi dự kiến sớm hơn hạn 10 phút',
    doubt: 'ước tính: tốc độ của xe có thể thay đổi; không tính giấc ngủ đêm',
    todo: 'gọi lái xe; báo nơi đến, xem có gia hạn không',
  },
  LATE: {
    label: 'Quá hạn đến',
    means: 'đã qua hạn mà chưa đến nơi; bắt đầu từ hạn, hết khi đến nơi, mở seal hoặc kết thúc chuyến',
    doubt: 'điểm cuối nằm trong nơi đến thì chờ thêm một điểm xác nhận',
    todo: 'xem vị trí cuối; gọi lái xe, hỏi nơi đến',
  },
  NOT_DEPARTED: {
    label: 'Chưa xuất phát',
    means: 'kích hoạt quá 4 giờ mà vẫn ở nơi đi',
    doubt: 'lâu không có điểm định vị: có thể đã rời đi',
    todo: 'hỏi nơi đi, doanh nghiệp',
  },
  UNCONFIRMED_ARRIVAL: {
    label: 'Chưa hồi báo',
    means: 'đến nơi quá 2 giờ mà nơi đến chưa hồi báo, chưa mở seal',
    doubt: 'nơi đến chậm làm giấy tờ',
    todo: 'nhắc nơi đến hồi báo',
  },
  MOTION_UNARMED: {
    label: 'Di chuyển khi chưa niêm phong',
    means:
      'seal đã gán cho chuyến, chưa kích hoạt, mà ra cách nơi đứng và khu vực cửa khẩu đi hơn 500 m (2 điểm liên tiếp); P1',
    doubt: 'di chuyển trong bãi của cửa khẩu đi không tính; sai số định vị đã trừ',
    todo: 'gọi lái xe quay lại; kích hoạt, nếu đã đi thì trưởng ca kích hoạt lùi giờ',
  },
  SEAL_OVERDUE: {
    label: 'Seal quá hạn trả',
    means:
      'seal được nhả khi kết thúc chuyến (hoặc bị thay) và quá 48 giờ chưa nhập vào kho nào; hết khi được bàn giao',
    doubt: 'có thể đã về kho mà chưa ghi nhận bàn giao',
    todo: 'hỏi cửa khẩu giữ seal; ghi nhận bàn giao, hoặc báo mất',
  },
  SIGNAL_LOST: {
    label: 'Mất tín hiệu',
    means:
      'quá 2 chu kỳ báo cộng 60 giây không nhận được gì; trong vùng lõm sóng đã biết thì chờ lâu hơn và nói rõ; P1 sau 60 phút',
    doubt: 'vùng mất sóng đã biết, pin cuối, tốc độ cuối; thời gian hệ thống không nghe được không tính',
    todo: 'xem vùng mất sóng, pin cuối; chờ bản tin gửi bù',
  },
  LOW_BATTERY: {
    label: 'Pin yếu',
    means: 'pin dưới 30% (P3), dưới 15% hoặc với mức hao đo được không đủ đến thời hạn (P2); chấm dứt khi sạc lên 35%',
    doubt: 'lạnh làm mức pin đọc thấp; mức đọc theo nấc 5%',
    todo: 'nhắc lái xe sạc; chuẩn bị thay seal tại điểm dừng',
  },
  GNSS_LOST: {
    label: 'Mất định vị (còn mạng)',
    means: '10 phút vẫn có bản tin nhưng không có vị trí GNSS; vị trí theo trạm phát sóng không tính',
    doubt: 'hầm, mái che, cần cẩu cảng',
    todo: 'xem có hầm, mái che, cần cẩu không; nếu kèm JAMMING thì xử lý như P1',
  },
  JAMMING: {
    label: 'Nghi gây nhiễu',
    means:
      'thiết bị báo bị gây nhiễu: báo ngay; hoặc 10 phút vẫn có bản tin mà không định vị được trong khi ít nhất 2 seal trong vòng 5 km vẫn định vị được; P1',
    doubt: 'trong khu vực cửa khẩu, hoặc khi 2 seal khác gần đó cũng mất định vị, là do mái che hay hầm: không báo',
    todo: 'gọi lái xe; cử đội kiểm soát đến vị trí cuối',
  },
  UNLOCK_OUTSIDE_ZONE: {
    label: 'Mở ngoài khu vực cho phép',
    means:
      'thẻ hoặc mật khẩu hợp lệ được chấp nhận khi cả vòng tròn sai số nằm ngoài mọi cửa khẩu, không có lệnh mở hợp lệ; P1, đến khi khóa lại',
    doubt: 'chỉ báo khi cả vòng tròn sai số nằm ngoài',
    todo: 'hỏi người giữ thẻ; cử đội kiểm soát; thường đi kèm SEAL_OPENED',
  },
  UNREGISTERED_CARD: {
    label: 'Thẻ không hợp lệ',
    means: 'seal từ chối một thẻ: lần đầu P3, lần thứ hai trong 10 phút P2',
    doubt: 'thẻ của đồng nghiệp chưa đăng ký',
    todo: 'hỏi lái xe ai đang quẹt thẻ; xem nơi đỗ',
  },
  WRONG_PASSWORD: {
    label: 'Nhập sai mật khẩu nhiều lần',
    means: 'hơn 5 lần sai liền nhau; P2',
    doubt: 'người có quyền nhớ nhầm mật khẩu',
    todo: 'gọi lái xe; đổi mật khẩu seal khi đến nơi',
  },
  LOCK_FAULT: {
    label: 'Kẹt khóa / lỗi mô-tơ',
    means: 'khóa báo lỗi mô-tơ; đến khi khóa chạy lại được',
    doubt: 'bụi, băng, hết pin',
    todo: 'báo cửa khẩu đến chuẩn bị mở thủ công',
  },
  SHOCK: {
    label: 'Va đập/rung bất thường',
    means: 'rung khi đang đứng yên (dưới 5 km/giờ) ngoài cửa khẩu; P3',
    doubt: 'không xét khi xe chạy, trong cửa khẩu và cảng',
    todo: 'xem có đi cùng dừng lâu, mở seal không',
  },
  SOS: {
    label: 'Khẩn cấp',
    means: 'có người bấm nút khẩn cấp; P1 ngay',
    doubt: 'bấm nhầm: hỏi lại bằng điện thoại',
    todo: 'gọi lái xe, gọi 113/đội gần nhất',
  },
  CLOCK_ANOMALY: {
    label: 'Sai giờ thiết bị',
    means:
      'đồng hồ seal lệch quá 5 phút, bị đặt lại, tràn tuần GPS, hoặc dấu hiệu can thiệp ghi giờ trước khi kích hoạt; P3. Giờ đã được hiệu chỉnh hoặc xét theo giờ nhận',
    doubt: 'bản tin gửi bù không phải là sai giờ',
    todo: 'ghi nhận; nếu là dấu hiệu can thiệp thì kiểm tra seal ngay',
  },
  SEQUENCE_GAP: {
    label: 'Thiếu bản tin',
    means: 'số thứ tự nhảy quãng và 60 phút sau chưa được gửi bù; P3; gửi bù đủ thì chấm dứt, không bị rút',
    doubt: 'số thứ tự quay vòng 255→0; thiết bị khởi động lại',
    todo: 'xem có mất sóng, gây nhiễu, mở vỏ trong thời gian đó không',
  },
  SPOOFING: {
    label: 'Nghi giả mạo vị trí',
    means:
      'vị trí nhảy nhanh hơn 180 km/giờ hai lần, giữa hai lần các điểm khớp nhau; hoặc một lần kèm dấu hiệu khác (vị trí đứng im khi đang chạy, nằm trên lưới đều, quá ít vệ tinh); P1',
    doubt: 'bảng vị trí trạm phát sóng cũ; phản xạ giữa nhà cao tầng dưới 1 km không tính',
    todo: 'đối chiếu camera, đầu kéo; không tin vị trí trên bản đồ',
  },
  SEAL_REMOVED: {
    label: 'Tháo seal khỏi container',
    means:
      'seal bị mở hoặc cắt trái phép và rung lắc ít nhất 3 lần khi đứng yên ngoài cửa khẩu, trong vòng 10 phút; P1. Suy ra, không đo trực tiếp',
    doubt: 'cần hai dấu hiệu: mở hoặc cắt, và rung lắc',
    todo: 'cử đội kiểm soát; kiểm tra seal còn trên container không',
  },
  TRANSLOAD_SUSPECT: {
    label: 'Nghi sang mạn/rút hàng',
    means:
      'dừng từ 30 phút ngoài cửa khẩu và điểm nghỉ, rung lắc ít nhất 3 lần; hoặc seal của hai chuyến khác nhau, đều ngoài tuyến, đứng cách nhau trong vòng 50 m suốt 5 phút; P1',
    doubt:
      'xe hỏng, thay lốp cũng rung lắc khi đứng; hai lái xe có thể nghỉ cạnh nhau khi đi đường tránh; hai xe lướt qua nhau hoặc cùng chạy tiếp thì không báo',
    todo: 'cử đội kiểm soát đến nơi dừng; xem có xe khác bên cạnh không; mở chuyến kia nếu được nêu tên',
  },
  SEAL_TRUCK_SPLIT: {
    label: 'Seal tách khỏi đầu kéo',
    means:
      'cách điện thoại gắn với xe, hoặc seal đầu tiên cùng biển số, hơn 500 m trong 5 phút, ở ít nhất 3 điểm, ngoài cửa khẩu; P1. Cần có điện thoại hoặc seal như vậy',
    doubt: 'hai bên được so ở cùng giờ thiết bị nên bản tin trễ không ảnh hưởng; người cầm điện thoại có thể đã rời xe',
    todo: 'gọi lái xe; so hai vệt với tuyến; cử đội kiểm soát đến chỗ seal',
  },
  CONVOY_SPLIT: {
    label: 'Tách đoàn',
    means: 'cách mọi seal khác của chuyến hơn 5 km trong 5 phút, ngoài cửa khẩu; P2',
    doubt: 'seal mất tín hiệu không được tính; nghỉ hoặc hỏng xe cũng làm tách đoàn',
    todo: 'gọi lái xe; yêu cầu các xe khác chờ; cử đội kiểm soát nếu xe rời tuyến',
  },
  CLONE: {
    label: 'Trùng mã thiết bị',
    means:
      'hai thiết bị dùng chung một mã seal: hai phiên từ hai địa chỉ cùng gửi bản tin xen kẽ quá 1 phút, hoặc xen kẽ báo hai vị trí quá xa nhau, hoặc giành kết nối của nhau 6 lần trong 10 phút; P1',
    doubt: 'seal chuyển vùng chỉ để lại phiên cũ im lặng; các địa chỉ IPv6 cùng mạng /64 coi là một',
    todo: 'cử đội kiểm soát đến cả hai vị trí; thu hồi mã bí mật và cấp mã mới cho seal thật; so số thứ tự bản tin và phiên bản phần mềm',
  },
  PLATFORM_DEGRADED: {
    label: 'Hệ thống suy giảm',
    means:
      'lỗi của hệ thống, không của một seal: quá 30% seal đang giám sát cùng im lặng trong 5 phút (ít nhất 10 seal), xử lý chậm quá 60 giây, hoặc kho dữ liệu không ghi được quá 30 giây; P1, một cảnh báo duy nhất. Khi các seal cùng im lặng, SIGNAL_LOST của từng seal im lặng từ lúc đó được giữ lại (không quá 20 seal: nhiều nhất 30 phút); seal có tín hiệu sau đó rồi mới mất vẫn bị báo; sau đó seal nào vẫn im lặng mới bị báo, đủ thời hạn của nó',
    doubt: 'vùng ít seal mất sóng cùng lúc trông giống hệ thống hỏng',
    todo: 'gọi người vận hành hệ thống (runbook); dùng điện thoại với các xe có hàng rủi ro cao cho đến khi hết',
  },
}
