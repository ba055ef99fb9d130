import type { Operation } from '../http/operation.ts'
import { alertActOperations } from './alert-act-operations.ts'
import { alertCodeOperations } from './alert-code-operations.ts'
import { alertOperations } from './alert-operations.ts'
import { auditOperations } from './audit-operations.ts'
import { backtestOperations } from './backtest-operations.ts'
import { commandOperations } from './command-operations.ts'
import { corridorOperations } from './corridor-operations.ts'
import { coverageOperations } from './coverage-operations.ts'
import { epcisOperations } from './epcis-operations.ts'
import { evidenceOperations } from './evidence-operations.ts'
import { handoverOperations } from './handover-operations.ts'
import { incidentOperations } from './incident-operations.ts'
import { gateOperations, zoneOperations } from './network-operations.ts'
import { quarantineOperations } from './quarantine-operations.ts'
import { ruleOperations } from './rule-operations.ts'
import { sealCustodyOperations } from './seal-custody-operations.ts'
import { sealOperations } from './seal-operations.ts'
import { sealTokenOperations } from './seal-token-operations.ts'
import { searchOperations } from './search-operations.ts'
import { sessionOperations } from './session-operations.ts'
import { shiftNoteOperations } from './shift-note-operations.ts'
import { statisticsOperations } from './statistics-operations.ts'
import { tokenOperations } from './token-operations.ts'
import { tripActOperations } from './trip-act-operations.ts'
import { tripImportOperations } from './trip-import-operations.ts'
import { tripOperations } from './trip-operations.ts'
import { tripReportOperations } from './trip-report-operations.ts'
import { userOperations } from './user-operations.ts'
import { webhookDeliveryOperations } from './webhook-delivery-operations.ts'
import { webhookOperations } from './webhook-operations.ts'
import { witnessOperations } from './witness-operations.ts'

/** Everything that is served below `/api/v1`: router, role check and OpenAPI document are made from this list alone. */
export const OPERATIONS: readonly Operation[] = [
  ...sessionOperations,
  ...gateOperations,
  ...zoneOperations,
  ...corridorOperations,
  ...coverageOperations,
  ...sealOperations,
  ...sealTokenOperations,
  ...sealCustodyOperations,
  ...witnessOperations,
  ...commandOperations,
  ...tripImportOperations,
  ...tripOperations,
  ...tripActOperations,
  ...tripReportOperations,
  ...evidenceOperations,
  ...epcisOperations,
  ...alertOperations,
  ...alertActOperations,
  ...alertCodeOperations,
  ...incidentOperations,
  ...searchOperations,
  ...handoverOperations,
  ...shiftNoteOperations,
  ...webhookOperations,
  ...webhookDeliveryOperations,
  ...ruleOperations,
  ...backtestOperations,
  ...quarantineOperations,
  ...userOperations,
  ...tokenOperations,
  ...auditOperations,
  ...statisticsOperations,
]
