import { describe, expect, it } from 'vitest'
import type { Happening } from '../../../contract/epcis/event.ts'
import { preHashOf } from '../../../contract/epcis/pre-hash.ts'
import { eventIdOf } from '../../../dashboard/server/epcis/event-id.ts'

/*
 * Published vectors of the reference implementation, github.com/RalphTro/epcis-event-hash-generator at 5d2f1c3, tests/examples
 * (MIT License, © Ralph Tröger, Sebastian Schmittner): event n of `file`.jsonld with its line in `file`.prehashes and
 * `file`.hashes. Its GS1 keys are written as the canonical Digital Links that the standard makes of them before it hashes
 * (rule 17): it is the same event, and our own events have no GS1 keys. None of the vectors has our AssociationEvent; the
 * AggregationEvent has the same members.
 */
const VECTORS = [
  {
    of: 'epcisDocWithShippingAndTransportingEvent 1',
    event: {
      type: 'ObjectEvent',
      eventTime: '2022-02-16T16:50:00.000+01:00',
      eventTimeZoneOffset: '+01:00',
      epcList: ['https://id.gs1.org/00/140123451122233341'],
      action: 'OBSERVE',
      bizStep: 'transporting',
      readPoint: { id: 'geo:47.506694,11.104301' },
    },
    preHash:
      'eventType=ObjectEventeventTime=2022-02-16T15:50:00.000ZeventTimeZoneOffset=+01:00epcListepc=https://id.gs1.org/00/140123451122233341action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-transportingreadPointid=geo:47.506694,11.104301',
    id: 'ni:///sha-256;1d2ec4174d8f0b5988a44795b31a636e8bc7f88ebc4bdc0d35c14f215a842e80?ver=CBV2.0',
  },
  {
    of: 'epcisDocWithVariousEventTypes 2',
    event: {
      type: 'ObjectEvent',
      eventTime: '2019-10-21T15:45:00.000+01:00',
      eventTimeZoneOffset: '+01:00',
      epcList: ['https://id.gs1.org/00/040123451111111110'],
      action: 'OBSERVE',
      bizStep: 'inspecting',
      disposition: 'in_progress',
      readPoint: { id: 'https://id.gs1.org/414/4012345000245' },
    },
    preHash:
      'eventType=ObjectEventeventTime=2019-10-21T14:45:00.000ZeventTimeZoneOffset=+01:00epcListepc=https://id.gs1.org/00/040123451111111110action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-inspectingdisposition=https://ref.gs1.org/cbv/Disp-in_progressreadPointid=https://id.gs1.org/414/4012345000245',
    id: 'ni:///sha-256;c50842eb714406394a77fb7b517fea621c78a61f65549874de7c9e019afe7b6f?ver=CBV2.0',
  },
  {
    of: 'epcisDocWithVariousEventTypes 4',
    event: {
      type: 'AggregationEvent',
      eventTime: '2019-10-21T11:58:56.591+02:00',
      eventTimeZoneOffset: '+02:00',
      parentID: 'https://id.gs1.org/00/040470231111111229',
      childEPCs: [
        'https://id.gs1.org/01/04047023775511/21/98',
        'https://id.gs1.org/01/04047023775511/21/97',
        'https://id.gs1.org/01/04047023775511/21/107',
        'https://id.gs1.org/01/04047023775511/21/109',
      ],
      action: 'ADD',
      bizStep: 'packing',
      readPoint: { id: 'https://id.gs1.org/414/4047023000125' },
    },
    preHash:
      'eventType=AggregationEventeventTime=2019-10-21T09:58:56.591ZeventTimeZoneOffset=+02:00parentID=https://id.gs1.org/00/040470231111111229childEPCsepc=https://id.gs1.org/01/04047023775511/21/107epc=https://id.gs1.org/01/04047023775511/21/109epc=https://id.gs1.org/01/04047023775511/21/97epc=https://id.gs1.org/01/04047023775511/21/98action=ADDbizStep=https://ref.gs1.org/cbv/BizStep-packingreadPointid=https://id.gs1.org/414/4047023000125',
    id: 'ni:///sha-256;c941e6486c561c2be83c28dc228c150eaef9a6befb1015e6cc563982fb7414b6?ver=CBV2.0',
  },
  {
    of: 'epcisDocHavingEventWithIgnoreFields 1',
    event: {
      type: 'ObjectEvent',
      eventTime: '2019-10-21T14:45:00Z',
      recordTime: '2023-06-02T07:03:16.073Z',
      eventTimeZoneOffset: '+01:00',
      eventID: 'ni:///sha-256;b3d481c5590757ab8361a6cb0e924820feb3b61eb568e7d7703f21a96f76f51d?ver=CBV2.0',
      epcList: ['https://id.gs1.org/00/040123451111111127'],
      action: 'OBSERVE',
      bizStep: 'inspecting',
      disposition: 'in_progress',
      readPoint: { id: 'https://id.gs1.org/414/4012345000245/254/1' },
    },
    preHash:
      'eventType=ObjectEventeventTime=2019-10-21T14:45:00.000ZeventTimeZoneOffset=+01:00epcListepc=https://id.gs1.org/00/040123451111111127action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-inspectingdisposition=https://ref.gs1.org/cbv/Disp-in_progressreadPointid=https://id.gs1.org/414/4012345000245/254/1',
    id: 'ni:///sha-256;b3d481c5590757ab8361a6cb0e924820feb3b61eb568e7d7703f21a96f76f51d?ver=CBV2.0',
  },
  {
    of: 'ReferenceEventHashAlgorithm2 0',
    event: {
      type: 'ObjectEvent',
      eventTime: '2020-04-01T15:00:00+01:00',
      eventTimeZoneOffset: '+01:00',
      epcList: ['https://id.gs1.org/01/04012345111118/21/9876'],
      action: 'OBSERVE',
      bizStep: 'inspecting',
      readPoint: { id: 'https://id.gs1.org/414/4012345000054' },
      sensorElementList: [
        {
          sensorMetadata: {
            deviceID: 'https://id.gs1.org/8004/4000001111',
            deviceMetadata: 'https://id.gs1.org/8004/4000001111',
          },
          sensorReport: [
            { type: 'Temperature', value: 26, sDev: 0.1, uom: 'CEL' },
            { type: 'AbsoluteHumidity', value: 12.1, uom: 'A93' },
            {
              type: 'Dimensionless',
              microorganism: 'https://www.ncbi.nlm.nih.gov/taxonomy/1126011',
              value: 0.05,
              uom: 'C35',
            },
            {
              type: 'Dimensionless',
              chemicalSubstance: 'https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N',
              value: 0.18,
              uom: 'C35',
            },
          ],
        },
      ],
    },
    preHash:
      'eventType=ObjectEventeventTime=2020-04-01T14:00:00.000ZeventTimeZoneOffset=+01:00epcListepc=https://id.gs1.org/01/04012345111118/21/9876action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-inspectingreadPointid=https://id.gs1.org/414/4012345000054sensorElementListsensorElementsensorMetadatadeviceID=https://id.gs1.org/8004/4000001111deviceMetadata=https://id.gs1.org/8004/4000001111sensorReporttype=https://gs1.org/voc/AbsoluteHumidityvalue=12.1uom=A93sensorReporttype=https://gs1.org/voc/DimensionlesschemicalSubstance=https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-Nvalue=0.18uom=C35sensorReporttype=https://gs1.org/voc/Dimensionlessmicroorganism=https://www.ncbi.nlm.nih.gov/taxonomy/1126011value=0.05uom=C35sensorReporttype=https://gs1.org/voc/Temperaturevalue=26sDev=0.1uom=CEL',
    id: 'ni:///sha-256;49b13037c36e84ad9307c531671b00e901318c3957e4b1151f816ec49eb668da?ver=CBV2.0',
  },
]

describe('the id of an event', () => {
  it.each(VECTORS)('is the published one: $of', ({ event, preHash, id }) => {
    expect(preHashOf(event)).toBe(preHash)
    // A type of event that we never tell: hashed all the same.
    expect(eventIdOf(event as unknown as Happening)).toBe(id)
  })

  it('is one for an event in whatever order it is written, and another for another', () => {
    const event = VECTORS[2]?.event as Record<string, unknown> & { childEPCs: string[] }
    const backwards = Object.fromEntries(
      Object.entries({ ...event, childEPCs: event.childEPCs.toReversed() }).toReversed(),
    )
    expect(preHashOf(backwards)).toBe(preHashOf(event))
    expect(preHashOf({ ...event, action: 'DELETE' })).not.toBe(preHashOf(event))
    expect(preHashOf({ ...event, errorDeclaration: { declarationTime: 'x' }, recordTime: 'y' })).toBe(preHashOf(event))
  })
})
