import { type Manifest, PACK } from '../../../contract/evidence/pack.ts'

/** What an auditor needs to know, with programs of any Unix system (or Git Bash on Windows). */
export const howToVerify = ({
  tripId,
  keyFingerprint,
}: Manifest): string => `# Kiểm tra gói chứng cứ · Verifying this pack

Chuyến · trip: ${tripId}

## 1. Không tệp nào bị đổi · No file was changed

\`\`\`sh
sha256sum -c ${PACK.sums}
\`\`\`

Mỗi dòng phải là OK, và trong thư mục không có tệp nào khác ngoài \`${PACK.sums}\` và \`${PACK.signature}\`. ·
Every line must say OK, and the folder has no other files than \`${PACK.sums}\` and \`${PACK.signature}\`.

## 2. Gói do hệ thống lập · The platform made it (Ed25519, RFC 8032)

\`\`\`sh
openssl pkeyutl -verify -pubin -inkey ${PACK.publicKey} -rawin -in ${PACK.sums} -sigfile ${PACK.signature}
openssl pkey -pubin -in ${PACK.publicKey} -outform DER | sha256sum
\`\`\`

Lệnh thứ hai phải in ra dấu vân tay dưới đây, và **dấu vân tay ấy phải trùng với dấu vân tay hệ thống công bố**
(\`GET /api/v1/evidence/key\`, hoặc văn bản đã lưu trước đó); nếu không, ai cũng có thể tự ký gói này. ·
The second must print the fingerprint below, and **that must be the one which the platform publishes**
(\`GET /api/v1/evidence/key\`, or a note from before): else anybody could have signed this pack.

    ${keyFingerprint}

## 3. Bản tin đúng như đã nhận · Reports are as they were received

\`${PACK.reports}\`: mỗi dòng một bản tin thô (base64) và mắt xích của nó trong sổ nhận tin. · one raw body a line (base64), with its
link in the chain of the journal.

    hash = SHA-256( previousHash (32) · offset u64 · kind u8 (report = 0) · receivedAtMs i64
                    · length of sealId u8 · sealId (ASCII) · length of body u32 · body )      big-endian

Một dòng, bằng bash và coreutils · one line, with bash and coreutils (PREV, OFFSET, RECEIVED, SEAL, BODY of that line):

\`\`\`sh
unhex() { tr a-f A-F | basenc --base16 -d; }
base64 -d <<<"$BODY" > body.bin
{ printf %s "$PREV" | unhex
  printf '%016x00%016x%02x' "$OFFSET" "$RECEIVED" "\${#SEAL}" | unhex
  printf %s "$SEAL"
  printf '%08x' "$(stat -c %s body.bin)" | unhex
  cat body.bin; } | sha256sum
\`\`\`

Hai dòng có \`offset\` liền nhau: \`previousHash\` của dòng sau là \`hash\` của dòng trước. Giữa các dòng khác là tin của seal khác, không
được đưa vào gói; \`hash\` trước và sau khoảng đó **ràng buộc** hệ thống: khi tòa án yêu cầu, sổ nhận tin phải cho ra đúng
các mắt xích ấy. Số thứ tự \`seq\` do chính thiết bị đếm, trong từng bản tin, cho thấy bản tin nào thiếu. ·
Of two lines with neighbouring \`offset\`s, the second's \`previousHash\` is the first's \`hash\`. Between others stand messages of other
seals, which are nobody's business here; the hashes before and after such a gap **bind** the platform: asked by a court, its
journal must lead from one to the other. The serial number \`seq\` in each body, counted by the device itself, shows what is missing.
\`journal.head\` in \`${PACK.manifest}\` is the newest link when the pack was made: every later pack must agree with it.

## 4. Nhật ký · The audit

\`${PACK.audit}\`: \`hash = SHA-256( previousHash (32) · JSON [seq, at in ms, by, action, target, detail] )\`; gaps as above.

## 5. Tất cả bằng một lệnh · All of it at once

\`npm run verify -- FILE --key published-key.pem\` in a copy of Sealtrail: no server, no database.

## Các tệp · Files

| tệp · file | |
|---|---|
| \`${PACK.report}\` | bản đọc và in · to read and print |
| \`${PACK.trip}\` \`${PACK.plan}\` \`${PACK.acts}\` | chuyến, hành trình đăng ký và quy tắc, việc cán bộ đã làm · the trip, what it was registered and judged by, what officers did |
| \`${PACK.alerts}\` \`${PACK.timeline}\` | cảnh báo với lịch sử; mọi sự kiện · alerts with their history; everything that happened |
| \`${PACK.network}\` | hành lang như khi xét, cửa khẩu, khu vực · the corridor as judged, gates, zones |
| \`${PACK.track}\` | vết di chuyển · the track |
| \`${PACK.reports}\` \`${PACK.audit}\` | bản tin thô; nhật ký · raw reports; the audit |
`
